CREATE TABLE `search_backfill` (
	`key` text PRIMARY KEY NOT NULL,
	`before` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_queue` (
	`message_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_words` (
	`owner_id` integer NOT NULL,
	`word` text NOT NULL,
	`message_id` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `word`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
-- What was written before is brought in by the job, newest first.
INSERT INTO `search_backfill` SELECT 'backfill', 9007199254740991 WHERE EXISTS (SELECT 1 FROM `messages`);
