ALTER TABLE `people` ADD `shows_typing` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `shows_seen` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `seen_at` integer;