ALTER TABLE `ties` RENAME COLUMN "muted_at" TO "muted_until";--> statement-breakpoint
UPDATE `ties` SET `muted_until` = 9007199254740991 WHERE `muted_until` IS NOT NULL;--> statement-breakpoint
CREATE TABLE `drafts` (
	`person_id` integer NOT NULL,
	`place` text NOT NULL,
	`text` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `place`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `participants_unread`;--> statement-breakpoint
ALTER TABLE `participants` ADD `pinned_at` integer;--> statement-breakpoint
ALTER TABLE `participants` ADD `marked_unread` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `snoozed_until` integer;--> statement-breakpoint
CREATE INDEX `participants_pinned` ON `participants` (`person_id`,`pinned_at`) WHERE pinned_at is not null;--> statement-breakpoint
CREATE INDEX `participants_snoozed` ON `participants` (`snoozed_until`) WHERE folder = 'snoozed';--> statement-breakpoint
CREATE INDEX `participants_unread` ON `participants` (`person_id`,`folder`) WHERE (read_seq < last_seq) OR marked_unread;--> statement-breakpoint
ALTER TABLE `people` ADD `shortcuts` integer DEFAULT true NOT NULL;