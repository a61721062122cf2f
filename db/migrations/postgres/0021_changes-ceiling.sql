ALTER TABLE "sending" ADD COLUMN "changes_day" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sending" ADD COLUMN "changes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sending" ADD COLUMN "burst_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sending" ADD COLUMN "burst" bigint DEFAULT 0 NOT NULL;