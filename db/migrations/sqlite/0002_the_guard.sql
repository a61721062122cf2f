CREATE TABLE `guards` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`level` text DEFAULT 'standard' NOT NULL,
	`hidden_words` text NOT NULL,
	`blocked_domains` text NOT NULL,
	`learned` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `prints` (
	`key` text NOT NULL,
	`message_id` integer NOT NULL,
	`recipient_id` integer NOT NULL,
	PRIMARY KEY(`key`, `message_id`),
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`recipient_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `prints_message` ON `prints` (`message_id`);--> statement-breakpoint
ALTER TABLE `people` ADD `shield_until` integer;--> statement-breakpoint
ALTER TABLE `knocks` ADD `points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ties` ADD `restricted_at` integer;--> statement-breakpoint
CREATE INDEX `participants_hidden` ON `participants` (`sort_key`) WHERE folder = 'hidden';--> statement-breakpoint
-- Reasons were sentences, in the demo story only; now they are codes.
UPDATE `participants` SET `reasons` = '[]' WHERE `reasons` LIKE '["%';
