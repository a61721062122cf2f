CREATE TABLE "audits" (
	"person_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"wanted" boolean NOT NULL,
	CONSTRAINT "audits_person_id_conversation_id_pk" PRIMARY KEY("person_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "audits" ADD CONSTRAINT "audits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audits" ADD CONSTRAINT "audits_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audits_conversation" ON "audits" USING btree ("conversation_id");