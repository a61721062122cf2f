CREATE TABLE `group_pictures` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation_id` integer NOT NULL,
	`data` blob NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `group_pictures_conversation` ON `group_pictures` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`picture_id` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `members` (
	`conversation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`invited_by` integer NOT NULL,
	`at` integer NOT NULL,
	`muted_until` integer,
	PRIMARY KEY(`conversation_id`, `person_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `members_person` ON `members` (`person_id`);--> statement-breakpoint
CREATE INDEX `members_invited_by` ON `members` (`invited_by`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_participants` (
	`conversation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`other_id` integer,
	`folder` text NOT NULL,
	`sort_key` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`read_seq` integer DEFAULT 0 NOT NULL,
	`cleared_seq` integer DEFAULT 0 NOT NULL,
	`unanswered` integer DEFAULT 0 NOT NULL,
	`knocked_seq` integer DEFAULT 0 NOT NULL,
	`placed_by` text NOT NULL,
	`reasons` text NOT NULL,
	`undo` text,
	PRIMARY KEY(`conversation_id`, `person_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_participants`("conversation_id", "person_id", "other_id", "folder", "sort_key", "last_seq", "read_seq", "cleared_seq", "unanswered", "knocked_seq", "placed_by", "reasons", "undo") SELECT "conversation_id", "person_id", "other_id", "folder", "sort_key", "last_seq", "read_seq", "cleared_seq", "unanswered", "knocked_seq", "placed_by", "reasons", "undo" FROM `participants`;--> statement-breakpoint
DROP TABLE `participants`;--> statement-breakpoint
ALTER TABLE `__new_participants` RENAME TO `participants`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `participants_folder` ON `participants` (`person_id`,`folder`,`sort_key`);--> statement-breakpoint
CREATE INDEX `participants_unread` ON `participants` (`person_id`,`folder`) WHERE read_seq < last_seq;--> statement-breakpoint
CREATE INDEX `participants_other` ON `participants` (`person_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `participants_hidden` ON `participants` (`sort_key`) WHERE folder = 'hidden';--> statement-breakpoint
ALTER TABLE `messages` ADD `notice` text;--> statement-breakpoint
ALTER TABLE `people` ADD `group_invites` text DEFAULT 'anyone' NOT NULL;