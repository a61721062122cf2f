CREATE TABLE `imported_accounts` (
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`x_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `kind`, `x_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `imported_conversations` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`x_id` text NOT NULL,
	`others` text NOT NULL,
	`last_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imported_conversations_x` ON `imported_conversations` (`person_id`,`x_id`);--> statement-breakpoint
CREATE INDEX `imported_conversations_last` ON `imported_conversations` (`person_id`,`last_at`);--> statement-breakpoint
CREATE TABLE `imported_messages` (
	`person_id` integer NOT NULL,
	`x_id` text NOT NULL,
	`conversation_id` integer NOT NULL,
	`sender_x_id` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`person_id`, `x_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `imported_conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `imported_messages_conversation` ON `imported_messages` (`conversation_id`,`x_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`status` text NOT NULL,
	`claimed_until` integer,
	`refusal` text,
	`reason` text,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`added` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `imports_person` ON `imports` (`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `imports_waiting` ON `imports` (`id`) WHERE status = 'waiting';