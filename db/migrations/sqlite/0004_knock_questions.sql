CREATE TABLE `door_links` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`token` text NOT NULL,
	`label` text NOT NULL,
	`audience` text NOT NULL,
	`asks` text NOT NULL,
	`prompt` text,
	`per_day` integer,
	`total` integer,
	`expires_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `door_links_token` ON `door_links` (`token`);--> statement-breakpoint
CREATE INDEX `door_links_person` ON `door_links` (`person_id`,`id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`purposes` text NOT NULL,
	`prompt` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `people` ADD `asks` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `knocks` ADD `purpose` text;--> statement-breakpoint
ALTER TABLE `knocks` ADD `link_id` integer REFERENCES door_links(id);--> statement-breakpoint
ALTER TABLE `knocks` ADD `told` text;--> statement-breakpoint
CREATE INDEX `knocks_purpose` ON `knocks` (`recipient_id`,`purpose`,`id`) WHERE purpose is not null;--> statement-breakpoint
CREATE INDEX `knocks_link` ON `knocks` (`link_id`,`id`) WHERE link_id is not null;