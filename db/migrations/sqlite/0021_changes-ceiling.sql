ALTER TABLE `sending` ADD `changes_day` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sending` ADD `changes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sending` ADD `burst_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sending` ADD `burst` integer DEFAULT 0 NOT NULL;