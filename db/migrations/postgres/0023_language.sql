ALTER TABLE "people" ADD COLUMN "language" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "spoken" text COLLATE "C";