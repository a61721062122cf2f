CREATE TABLE "address_links" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "address_links" ADD CONSTRAINT "address_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_links_person" ON "address_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "address_links_expires" ON "address_links" USING btree ("expires_at");