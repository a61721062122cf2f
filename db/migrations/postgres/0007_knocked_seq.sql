ALTER TABLE "participants" ADD COLUMN "knocked_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Who knocked before this column was there: of the messages that still wait the first, else of a silent conversation its first.
UPDATE "participants" SET "knocked_seq" = CASE WHEN "unanswered" > 0 THEN greatest(1, "last_seq" - "unanswered" + 1) ELSE 1 END
WHERE "person_id" <> "other_id" AND ("unanswered" > 0 OR (
	EXISTS (SELECT 1 FROM "messages" WHERE "messages"."conversation_id" = "participants"."conversation_id" AND "messages"."sender_id" = "participants"."person_id")
	AND NOT EXISTS (SELECT 1 FROM "messages" WHERE "messages"."conversation_id" = "participants"."conversation_id" AND "messages"."sender_id" = "participants"."other_id")));
