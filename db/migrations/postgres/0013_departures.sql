CREATE TABLE "departures" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"asked_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"status_before" text COLLATE "C" NOT NULL,
	"done_at" bigint,
	"handle_hash" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "departures_due" ON "departures" USING btree ("due_at") WHERE done_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "departures_handle" ON "departures" USING btree ("handle_hash");