CREATE TABLE `case_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`case_id` integer NOT NULL,
	`reported_id` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`name` text NOT NULL,
	`alt` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`storage_key` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_files_case` ON `case_files` (`case_id`,`id`);--> statement-breakpoint
CREATE INDEX `case_files_key` ON `case_files` (`storage_key`);