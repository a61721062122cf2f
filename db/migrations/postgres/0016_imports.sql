CREATE TABLE "imported_accounts" (
	"person_id" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"x_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "imported_accounts_person_id_kind_x_id_pk" PRIMARY KEY("person_id","kind","x_id")
);
--> statement-breakpoint
CREATE TABLE "imported_conversations" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"x_id" text COLLATE "C" NOT NULL,
	"others" text COLLATE "C" NOT NULL,
	"last_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imported_messages" (
	"person_id" bigint NOT NULL,
	"x_id" text COLLATE "C" NOT NULL,
	"conversation_id" bigint NOT NULL,
	"sender_x_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	CONSTRAINT "imported_messages_person_id_x_id_pk" PRIMARY KEY("person_id","x_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"claimed_until" bigint,
	"refusal" text COLLATE "C",
	"reason" text COLLATE "C",
	"total" bigint DEFAULT 0 NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"added" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imported_accounts" ADD CONSTRAINT "imported_accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_conversations" ADD CONSTRAINT "imported_conversations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_messages" ADD CONSTRAINT "imported_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_messages" ADD CONSTRAINT "imported_messages_conversation_id_imported_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."imported_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "imported_conversations_x" ON "imported_conversations" USING btree ("person_id","x_id");--> statement-breakpoint
CREATE INDEX "imported_conversations_last" ON "imported_conversations" USING btree ("person_id","last_at");--> statement-breakpoint
CREATE INDEX "imported_messages_conversation" ON "imported_messages" USING btree ("conversation_id","x_id");--> statement-breakpoint
CREATE INDEX "imports_person" ON "imports" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "imports_waiting" ON "imports" USING btree ("id") WHERE status = 'waiting';