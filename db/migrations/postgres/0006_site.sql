CREATE TABLE "invitations" (
	"id" bigint PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"uses" bigint NOT NULL,
	"used" bigint DEFAULT 0 NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"created_by" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"settings" json NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_hash" ON "invitations" USING btree ("hash");