ALTER TABLE `conversations` ADD `lasts` text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `expires_at` integer;--> statement-breakpoint
CREATE INDEX `messages_expires` ON `messages` (`expires_at`) WHERE expires_at is not null;