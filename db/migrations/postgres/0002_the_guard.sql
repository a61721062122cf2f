CREATE TABLE "guards" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"level" text COLLATE "C" DEFAULT 'standard' NOT NULL,
	"hidden_words" json NOT NULL,
	"blocked_domains" json NOT NULL,
	"learned" json
);
--> statement-breakpoint
CREATE TABLE "prints" (
	"key" text COLLATE "C" NOT NULL,
	"message_id" bigint NOT NULL,
	"recipient_id" bigint NOT NULL,
	CONSTRAINT "prints_key_message_id_pk" PRIMARY KEY("key","message_id")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shield_until" bigint;--> statement-breakpoint
ALTER TABLE "knocks" ADD COLUMN "points" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ties" ADD COLUMN "restricted_at" bigint;--> statement-breakpoint
ALTER TABLE "guards" ADD CONSTRAINT "guards_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prints" ADD CONSTRAINT "prints_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prints" ADD CONSTRAINT "prints_recipient_id_people_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prints_message" ON "prints" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "participants_hidden" ON "participants" USING btree ("sort_key") WHERE folder = 'hidden';--> statement-breakpoint
-- Reasons were sentences, in the demo story only; now they are codes.
UPDATE "participants" SET "reasons" = '[]' WHERE "reasons"::text LIKE '["%';
