CREATE TABLE "message_previews" (
	"message_id" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "message_previews_message_id_pk" PRIMARY KEY("message_id")
);
--> statement-breakpoint
CREATE TABLE "preview_pictures" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"data" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "previews" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"domain" text COLLATE "C" NOT NULL,
	"wanted_at" bigint,
	"claimed_until" bigint,
	"tries" bigint DEFAULT 0 NOT NULL,
	"state" text COLLATE "C" DEFAULT 'none' NOT NULL,
	"title" text COLLATE "C" DEFAULT '' NOT NULL,
	"site" text COLLATE "C" DEFAULT '' NOT NULL,
	"description" text COLLATE "C" DEFAULT '' NOT NULL,
	"picture" text COLLATE "C",
	"expires_at" bigint DEFAULT 0 NOT NULL,
	"used_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "link_previews" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "message_previews" ADD CONSTRAINT "message_previews_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_previews" ADD CONSTRAINT "message_previews_hash_previews_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."previews"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_pictures" ADD CONSTRAINT "preview_pictures_hash_previews_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."previews"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_previews_hash" ON "message_previews" USING btree ("hash","message_id");--> statement-breakpoint
CREATE INDEX "previews_wanted" ON "previews" USING btree ("wanted_at") WHERE wanted_at is not null;--> statement-breakpoint
CREATE INDEX "previews_used" ON "previews" USING btree ("used_at");