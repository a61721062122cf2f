CREATE TABLE `emails` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`address_key` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `emails_address_key` ON `emails` (`address_key`);--> statement-breakpoint
CREATE TABLE `sign_up_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`invitation_hash` text,
	`next` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_up_links_expires` ON `sign_up_links` (`expires_at`);