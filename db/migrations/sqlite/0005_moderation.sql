CREATE TABLE `appeals` (
	`case_id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`made_at` integer NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`answered_by` integer,
	`answered_at` integer,
	`answer` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `appeals_status` ON `appeals` (`status`,`made_at`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`actor_id` integer NOT NULL,
	`action` text NOT NULL,
	`subject_id` integer,
	`detail` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_id`,`id`);--> statement-breakpoint
CREATE TABLE `case_notes` (
	`id` integer PRIMARY KEY NOT NULL,
	`case_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_notes_case` ON `case_notes` (`case_id`,`id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`case_id` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notices_person` ON `notices` (`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `notices_case` ON `notices` (`case_id`);--> statement-breakpoint
CREATE TABLE `site_lessons` (
	`key` text PRIMARY KEY NOT NULL,
	`learned` text
);
--> statement-breakpoint
ALTER TABLE `cases` ADD `verdict` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `decided_by` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `decided_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `days` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `words` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_decided` ON `cases` (`decided_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `suspended_until` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `upheld_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `upheld_reports` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `people_suspended` ON `people` (`suspended_until`) WHERE suspended_until is not null;--> statement-breakpoint
CREATE INDEX `people_staff` ON `people` (`role`) WHERE role <> 'member';--> statement-breakpoint
ALTER TABLE `knocks` ADD `hidden` integer DEFAULT false NOT NULL;
--> statement-breakpoint
-- The log is only added to.
CREATE TRIGGER `audit_log_kept` BEFORE DELETE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_unchanged` BEFORE UPDATE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
