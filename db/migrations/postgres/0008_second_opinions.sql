CREATE TABLE "second_opinions" (
	"message_id" bigint PRIMARY KEY NOT NULL,
	"recipient_id" bigint NOT NULL,
	"sender_id" bigint NOT NULL,
	"task" text COLLATE "C",
	"due_at" bigint,
	"tries" bigint DEFAULT 0 NOT NULL,
	"verdict" text COLLATE "C",
	"told" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_recipient_id_people_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_sender_id_people_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "second_opinions_due" ON "second_opinions" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "second_opinions_pair" ON "second_opinions" USING btree ("recipient_id","sender_id");