CREATE TABLE `attachments` (
	`id` integer PRIMARY KEY NOT NULL,
	`owner_id` integer NOT NULL,
	`conversation_id` integer,
	`message_id` integer,
	`position` integer DEFAULT 0 NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`name` text NOT NULL,
	`alt` text DEFAULT '' NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`moving` integer DEFAULT false NOT NULL,
	`duration_ms` integer,
	`waveform` text,
	`placeholder` text,
	`storage_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_message` ON `attachments` (`message_id`,`position`);--> statement-breakpoint
CREATE INDEX `attachments_owner` ON `attachments` (`owner_id`,`bytes`);--> statement-breakpoint
CREATE INDEX `attachments_conversation` ON `attachments` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `attachments_key` ON `attachments` (`storage_key`);--> statement-breakpoint
CREATE INDEX `attachments_unsent` ON `attachments` (`created_at`) WHERE message_id is null;--> statement-breakpoint
CREATE TABLE `loose_files` (
	`storage_key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `loose_files_at` ON `loose_files` (`at`);