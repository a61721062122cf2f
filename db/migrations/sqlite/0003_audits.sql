CREATE TABLE `audits` (
	`person_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`at` integer NOT NULL,
	`wanted` integer NOT NULL,
	PRIMARY KEY(`person_id`, `conversation_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `audits_conversation` ON `audits` (`conversation_id`);