CREATE TABLE "emails" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"address_key" text COLLATE "C" NOT NULL,
	"confirmed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_up_links" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"invitation_hash" text COLLATE "C",
	"next" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "emails_address_key" ON "emails" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "sign_up_links_expires" ON "sign_up_links" USING btree ("expires_at");