CREATE TABLE "search_backfill" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"before" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_queue" (
	"message_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"owner_id" bigint NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	"message_id" bigint NOT NULL,
	CONSTRAINT "search_words_owner_id_word_message_id_pk" PRIMARY KEY("owner_id","word","message_id")
);
--> statement-breakpoint
-- What was written before is brought in by the job, newest first.
INSERT INTO "search_backfill" SELECT 'backfill', 9007199254740991 WHERE EXISTS (SELECT 1 FROM "messages");
