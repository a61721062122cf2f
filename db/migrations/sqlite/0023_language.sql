ALTER TABLE `people` ADD `language` text;--> statement-breakpoint
ALTER TABLE `people` ADD `spoken` text;