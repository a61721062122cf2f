CREATE TABLE "door_links" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"audience" text COLLATE "C" NOT NULL,
	"asks" text COLLATE "C" NOT NULL,
	"prompt" text COLLATE "C",
	"per_day" bigint,
	"total" bigint,
	"expires_at" bigint,
	"revoked_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"purposes" json NOT NULL,
	"prompt" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "asks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "knocks" ADD COLUMN "purpose" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "knocks" ADD COLUMN "link_id" bigint;--> statement-breakpoint
ALTER TABLE "knocks" ADD COLUMN "told" json;--> statement-breakpoint
ALTER TABLE "door_links" ADD CONSTRAINT "door_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "door_links_token" ON "door_links" USING btree ("token");--> statement-breakpoint
CREATE INDEX "door_links_person" ON "door_links" USING btree ("person_id","id");--> statement-breakpoint
ALTER TABLE "knocks" ADD CONSTRAINT "knocks_link_id_door_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."door_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knocks_purpose" ON "knocks" USING btree ("recipient_id","purpose","id") WHERE purpose is not null;--> statement-breakpoint
CREATE INDEX "knocks_link" ON "knocks" USING btree ("link_id","id") WHERE link_id is not null;