CREATE TABLE `second_opinions` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`recipient_id` integer NOT NULL,
	`sender_id` integer NOT NULL,
	`task` text,
	`due_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`verdict` text,
	`told` text,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`recipient_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sender_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `second_opinions_due` ON `second_opinions` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `second_opinions_pair` ON `second_opinions` (`recipient_id`,`sender_id`);