CREATE TABLE `alert_ways` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`delay` integer NOT NULL,
	`session_hash` text,
	`endpoint` text,
	`key` text NOT NULL,
	`p256dh` text,
	`auth` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_hash`) REFERENCES `sessions`(`hash`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_ways_key` ON `alert_ways` (`key`);--> statement-breakpoint
CREATE INDEX `alert_ways_person` ON `alert_ways` (`person_id`);--> statement-breakpoint
CREATE INDEX `alert_ways_session` ON `alert_ways` (`session_hash`);--> statement-breakpoint
CREATE TABLE `alerts` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`zone` text NOT NULL,
	`previews` integer DEFAULT true NOT NULL,
	`sound` integer DEFAULT true NOT NULL,
	`quiet` text,
	`digest_hour` integer NOT NULL,
	`digest_at` integer,
	`digested_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `alerts_digest` ON `alerts` (`digest_at`) WHERE digest_at is not null;--> statement-breakpoint
CREATE TABLE `pings` (
	`way_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`due_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`told_seq` integer DEFAULT 0 NOT NULL,
	`told_at` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`way_id`, `conversation_id`),
	FOREIGN KEY (`way_id`) REFERENCES `alert_ways`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pings_due` ON `pings` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `push_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL
);
