CREATE TABLE `departures` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`asked_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`status_before` text NOT NULL,
	`done_at` integer,
	`handle_hash` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `departures_due` ON `departures` (`due_at`) WHERE done_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `departures_handle` ON `departures` (`handle_hash`);