CREATE TABLE "cases" (
	"id" bigint PRIMARY KEY NOT NULL,
	"reporter_id" bigint NOT NULL,
	"reported_id" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" DEFAULT '' NOT NULL,
	"status" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"messages" json NOT NULL,
	"opened_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"pair_key" text COLLATE "C",
	"last_seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cursors" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"person_id" bigint NOT NULL,
	"position" bigint NOT NULL,
	"at" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"payload" json NOT NULL,
	CONSTRAINT "events_person_id_position_pk" PRIMARY KEY("person_id","position")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY NOT NULL,
	"conversation_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"sender_id" bigint NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"draft_key" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"conversation_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"other_id" bigint NOT NULL,
	"folder" text COLLATE "C" NOT NULL,
	"sort_key" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"read_seq" bigint DEFAULT 0 NOT NULL,
	"cleared_seq" bigint DEFAULT 0 NOT NULL,
	"unanswered" bigint DEFAULT 0 NOT NULL,
	"placed_by" text COLLATE "C" NOT NULL,
	"reasons" json NOT NULL,
	"undo" json,
	CONSTRAINT "participants_conversation_id_person_id_pk" PRIMARY KEY("conversation_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"window_start" bigint NOT NULL,
	"count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"provider" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"person_id" bigint NOT NULL,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
CREATE TABLE "passwords" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" bigint PRIMARY KEY NOT NULL,
	"handle" text COLLATE "C" NOT NULL,
	"handle_key" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"bio" text COLLATE "C" DEFAULT '' NOT NULL,
	"location" text COLLATE "C" DEFAULT '' NOT NULL,
	"kind" text COLLATE "C" DEFAULT 'person' NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"role" text COLLATE "C" DEFAULT 'member' NOT NULL,
	"status" text COLLATE "C" DEFAULT 'active' NOT NULL,
	"status_reason" text COLLATE "C" DEFAULT '' NOT NULL,
	"limited" boolean DEFAULT false NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"door" text COLLATE "C" DEFAULT 'following' NOT NULL,
	"narrow_door" text COLLATE "C" DEFAULT 'following' NOT NULL,
	"read_receipts" boolean DEFAULT true NOT NULL,
	"enter_sends" boolean DEFAULT true NOT NULL,
	"picture_id" bigint,
	"followers" bigint DEFAULT 0 NOT NULL,
	"following" bigint DEFAULT 0 NOT NULL,
	"joined_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people_terms" (
	"term" text COLLATE "C" NOT NULL,
	"person_id" bigint NOT NULL,
	CONSTRAINT "people_terms_term_person_id_pk" PRIMARY KEY("term","person_id")
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"data" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "recovery_codes_person_id_hash_pk" PRIMARY KEY("person_id","hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knocks" (
	"id" bigint PRIMARY KEY NOT NULL,
	"sender_id" bigint NOT NULL,
	"recipient_id" bigint NOT NULL,
	"outcome" text COLLATE "C" DEFAULT 'pending' NOT NULL,
	"cost" bigint DEFAULT 1 NOT NULL,
	"charged_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sending" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"day" bigint NOT NULL,
	"count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ties" (
	"person_id" bigint NOT NULL,
	"other_id" bigint NOT NULL,
	"followed_at" bigint,
	"blocked_at" bigint,
	"muted_at" bigint,
	"accepted_at" bigint,
	"reported_at" bigint,
	"request_deleted_at" bigint,
	CONSTRAINT "ties_person_id_other_id_pk" PRIMARY KEY("person_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "turned_away" (
	"recipient_id" bigint NOT NULL,
	"sender_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "turned_away_recipient_id_sender_id_pk" PRIMARY KEY("recipient_id","sender_id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_reporter_id_people_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_reported_id_people_id_fk" FOREIGN KEY ("reported_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cursors" ADD CONSTRAINT "cursors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_id_people_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_other_id_people_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_terms" ADD CONSTRAINT "people_terms_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knocks" ADD CONSTRAINT "knocks_sender_id_people_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knocks" ADD CONSTRAINT "knocks_recipient_id_people_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sending" ADD CONSTRAINT "sending_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ties" ADD CONSTRAINT "ties_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ties" ADD CONSTRAINT "ties_other_id_people_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turned_away" ADD CONSTRAINT "turned_away_recipient_id_people_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turned_away" ADD CONSTRAINT "turned_away_sender_id_people_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_status" ON "cases" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "cases_reported" ON "cases" USING btree ("reported_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_pair" ON "conversations" USING btree ("pair_key");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_seq" ON "messages" USING btree ("conversation_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_draft" ON "messages" USING btree ("sender_id","draft_key");--> statement-breakpoint
CREATE INDEX "messages_sender" ON "messages" USING btree ("sender_id","id");--> statement-breakpoint
CREATE INDEX "participants_folder" ON "participants" USING btree ("person_id","folder","sort_key");--> statement-breakpoint
CREATE INDEX "participants_unread" ON "participants" USING btree ("person_id","folder") WHERE read_seq < last_seq;--> statement-breakpoint
CREATE INDEX "participants_other" ON "participants" USING btree ("person_id","other_id");--> statement-breakpoint
CREATE INDEX "attempts_window" ON "attempts" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_handle_key" ON "people" USING btree ("handle_key");--> statement-breakpoint
CREATE INDEX "people_terms_person" ON "people_terms" USING btree ("person_id","term");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "knocks_charged" ON "knocks" USING btree ("sender_id","charged_at");--> statement-breakpoint
CREATE INDEX "knocks_sender" ON "knocks" USING btree ("sender_id","id");--> statement-breakpoint
CREATE INDEX "knocks_pair" ON "knocks" USING btree ("recipient_id","sender_id","id");--> statement-breakpoint
CREATE INDEX "knocks_recipient" ON "knocks" USING btree ("recipient_id","id");--> statement-breakpoint
CREATE INDEX "ties_following" ON "ties" USING btree ("person_id","followed_at") WHERE followed_at is not null;--> statement-breakpoint
CREATE INDEX "ties_followers" ON "ties" USING btree ("other_id","followed_at") WHERE followed_at is not null;--> statement-breakpoint
CREATE INDEX "ties_blocked" ON "ties" USING btree ("person_id","blocked_at") WHERE blocked_at is not null;--> statement-breakpoint
CREATE INDEX "turned_away_recent" ON "turned_away" USING btree ("recipient_id","at");