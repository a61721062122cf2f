ALTER TABLE "conversations" ADD COLUMN "lasts" text COLLATE "C" DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
CREATE INDEX "messages_expires" ON "messages" USING btree ("expires_at") WHERE expires_at is not null;