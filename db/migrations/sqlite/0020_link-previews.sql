CREATE TABLE `message_previews` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hash`) REFERENCES `previews`(`hash`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `message_previews_hash` ON `message_previews` (`hash`,`message_id`);--> statement-breakpoint
CREATE TABLE `preview_pictures` (
	`hash` text PRIMARY KEY NOT NULL,
	`data` blob NOT NULL,
	FOREIGN KEY (`hash`) REFERENCES `previews`(`hash`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `previews` (
	`hash` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`domain` text NOT NULL,
	`wanted_at` integer,
	`claimed_until` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'none' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`site` text DEFAULT '' NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`picture` text,
	`expires_at` integer DEFAULT 0 NOT NULL,
	`used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `previews_wanted` ON `previews` (`wanted_at`) WHERE wanted_at is not null;--> statement-breakpoint
CREATE INDEX `previews_used` ON `previews` (`used_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `link_previews` integer DEFAULT true NOT NULL;