CREATE TABLE `address_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`address` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `address_links_person` ON `address_links` (`person_id`);--> statement-breakpoint
CREATE INDEX `address_links_expires` ON `address_links` (`expires_at`);