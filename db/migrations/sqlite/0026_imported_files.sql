CREATE TABLE `imported_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`message_x_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`storage_key` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imported_files_x` ON `imported_files` (`person_id`,`message_x_id`,`name`);--> statement-breakpoint
CREATE INDEX `imported_files_owner` ON `imported_files` (`person_id`,`bytes`);--> statement-breakpoint
CREATE INDEX `imported_files_key` ON `imported_files` (`storage_key`);--> statement-breakpoint
ALTER TABLE `imports` ADD `files` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `files_done` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `files_added` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `files_full` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `files_large` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `files_unfit` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `files_many` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `imports_files` ON `imports` (`files_done`,`id`) WHERE status = 'files';