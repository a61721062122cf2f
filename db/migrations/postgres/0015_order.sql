CREATE TABLE "drafts" (
	"person_id" bigint NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "drafts_person_id_place_pk" PRIMARY KEY("person_id","place")
);
--> statement-breakpoint
ALTER TABLE "ties" RENAME COLUMN "muted_at" TO "muted_until";--> statement-breakpoint
UPDATE "ties" SET "muted_until" = 9007199254740991 WHERE "muted_until" IS NOT NULL;--> statement-breakpoint
DROP INDEX "participants_unread";--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "pinned_at" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "marked_unread" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "snoozed_until" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shortcuts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "participants_pinned" ON "participants" USING btree ("person_id","pinned_at") WHERE pinned_at is not null;--> statement-breakpoint
CREATE INDEX "participants_snoozed" ON "participants" USING btree ("snoozed_until") WHERE folder = 'snoozed';--> statement-breakpoint
CREATE INDEX "participants_unread" ON "participants" USING btree ("person_id","folder") WHERE (read_seq < last_seq) OR marked_unread;