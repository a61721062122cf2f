CREATE TABLE "attachments" (
	"id" bigint PRIMARY KEY NOT NULL,
	"owner_id" bigint NOT NULL,
	"conversation_id" bigint,
	"message_id" bigint,
	"position" bigint DEFAULT 0 NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"mime" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"alt" text COLLATE "C" DEFAULT '' NOT NULL,
	"bytes" bigint NOT NULL,
	"width" bigint,
	"height" bigint,
	"moving" boolean DEFAULT false NOT NULL,
	"duration_ms" bigint,
	"waveform" json,
	"placeholder" text COLLATE "C",
	"storage_key" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loose_files" (
	"storage_key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_message" ON "attachments" USING btree ("message_id","position");--> statement-breakpoint
CREATE INDEX "attachments_owner" ON "attachments" USING btree ("owner_id","bytes");--> statement-breakpoint
CREATE INDEX "attachments_conversation" ON "attachments" USING btree ("conversation_id","id");--> statement-breakpoint
CREATE INDEX "attachments_key" ON "attachments" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "attachments_unsent" ON "attachments" USING btree ("created_at") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "loose_files_at" ON "loose_files" USING btree ("at");