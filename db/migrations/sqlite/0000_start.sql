CREATE TABLE `cases` (
	`id` integer PRIMARY KEY NOT NULL,
	`reporter_id` integer NOT NULL,
	`reported_id` integer NOT NULL,
	`reason` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`messages` text NOT NULL,
	`opened_at` integer NOT NULL,
	FOREIGN KEY (`reporter_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reported_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cases_status` ON `cases` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `cases_reported` ON `cases` (`reported_id`,`id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`pair_key` text,
	`last_seq` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_pair` ON `conversations` (`pair_key`);--> statement-breakpoint
CREATE TABLE `cursors` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `events` (
	`person_id` integer NOT NULL,
	`position` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	PRIMARY KEY(`person_id`, `position`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`sender_id` integer NOT NULL,
	`text` text NOT NULL,
	`draft_key` text NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sender_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_seq` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_draft` ON `messages` (`sender_id`,`draft_key`);--> statement-breakpoint
CREATE INDEX `messages_sender` ON `messages` (`sender_id`,`id`);--> statement-breakpoint
CREATE TABLE `participants` (
	`conversation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`other_id` integer NOT NULL,
	`folder` text NOT NULL,
	`sort_key` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`read_seq` integer DEFAULT 0 NOT NULL,
	`cleared_seq` integer DEFAULT 0 NOT NULL,
	`unanswered` integer DEFAULT 0 NOT NULL,
	`placed_by` text NOT NULL,
	`reasons` text NOT NULL,
	`undo` text,
	PRIMARY KEY(`conversation_id`, `person_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `participants_folder` ON `participants` (`person_id`,`folder`,`sort_key`);--> statement-breakpoint
CREATE INDEX `participants_unread` ON `participants` (`person_id`,`folder`) WHERE read_seq < last_seq;--> statement-breakpoint
CREATE INDEX `participants_other` ON `participants` (`person_id`,`other_id`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_window` ON `attempts` (`window_start`);--> statement-breakpoint
CREATE TABLE `identities` (
	`provider` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` integer NOT NULL,
	PRIMARY KEY(`provider`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `identities_person` ON `identities` (`person_id`);--> statement-breakpoint
CREATE TABLE `passwords` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY NOT NULL,
	`handle` text NOT NULL,
	`handle_key` text NOT NULL,
	`name` text NOT NULL,
	`bio` text DEFAULT '' NOT NULL,
	`location` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'person' NOT NULL,
	`verified` integer DEFAULT false NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`status_reason` text DEFAULT '' NOT NULL,
	`limited` integer DEFAULT false NOT NULL,
	`demo` integer DEFAULT false NOT NULL,
	`door` text DEFAULT 'following' NOT NULL,
	`narrow_door` text DEFAULT 'following' NOT NULL,
	`read_receipts` integer DEFAULT true NOT NULL,
	`enter_sends` integer DEFAULT true NOT NULL,
	`picture_id` integer,
	`followers` integer DEFAULT 0 NOT NULL,
	`following` integer DEFAULT 0 NOT NULL,
	`joined_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_handle_key` ON `people` (`handle_key`);--> statement-breakpoint
CREATE TABLE `people_terms` (
	`term` text NOT NULL,
	`person_id` integer NOT NULL,
	PRIMARY KEY(`term`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `people_terms_person` ON `people_terms` (`person_id`,`term`);--> statement-breakpoint
CREATE TABLE `pictures` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`data` blob NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`person_id` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`person_id`, `hash`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`device` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `knocks` (
	`id` integer PRIMARY KEY NOT NULL,
	`sender_id` integer NOT NULL,
	`recipient_id` integer NOT NULL,
	`outcome` text DEFAULT 'pending' NOT NULL,
	`cost` integer DEFAULT 1 NOT NULL,
	`charged_at` integer NOT NULL,
	FOREIGN KEY (`sender_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`recipient_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `knocks_charged` ON `knocks` (`sender_id`,`charged_at`);--> statement-breakpoint
CREATE INDEX `knocks_sender` ON `knocks` (`sender_id`,`id`);--> statement-breakpoint
CREATE INDEX `knocks_pair` ON `knocks` (`recipient_id`,`sender_id`,`id`);--> statement-breakpoint
CREATE INDEX `knocks_recipient` ON `knocks` (`recipient_id`,`id`);--> statement-breakpoint
CREATE TABLE `sending` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ties` (
	`person_id` integer NOT NULL,
	`other_id` integer NOT NULL,
	`followed_at` integer,
	`blocked_at` integer,
	`muted_at` integer,
	`accepted_at` integer,
	`reported_at` integer,
	`request_deleted_at` integer,
	PRIMARY KEY(`person_id`, `other_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ties_following` ON `ties` (`person_id`,`followed_at`) WHERE followed_at is not null;--> statement-breakpoint
CREATE INDEX `ties_followers` ON `ties` (`other_id`,`followed_at`) WHERE followed_at is not null;--> statement-breakpoint
CREATE INDEX `ties_blocked` ON `ties` (`person_id`,`blocked_at`) WHERE blocked_at is not null;--> statement-breakpoint
CREATE TABLE `turned_away` (
	`recipient_id` integer NOT NULL,
	`sender_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`recipient_id`, `sender_id`),
	FOREIGN KEY (`recipient_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sender_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `turned_away_recent` ON `turned_away` (`recipient_id`,`at`);