CREATE TABLE "appeals" (
	"case_id" bigint PRIMARY KEY NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"made_at" bigint NOT NULL,
	"status" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"answered_by" bigint,
	"answered_at" bigint,
	"answer" text COLLATE "C" DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY NOT NULL,
	"actor_id" bigint NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"subject_id" bigint,
	"detail" text COLLATE "C" DEFAULT '' NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_notes" (
	"id" bigint PRIMARY KEY NOT NULL,
	"case_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"text" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"case_id" bigint NOT NULL,
	"read_at" bigint
);
--> statement-breakpoint
CREATE TABLE "site_lessons" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learned" json
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "verdict" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "decided_by" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "decided_at" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "days" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "words" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "suspended_until" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "upheld_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "upheld_reports" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "knocks" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeals_status" ON "appeals" USING btree ("status","made_at");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "case_notes_case" ON "case_notes" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "notices_case" ON "notices" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "cases_decided" ON "cases" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "people_suspended" ON "people" USING btree ("suspended_until") WHERE suspended_until is not null;--> statement-breakpoint
CREATE INDEX "people_staff" ON "people" USING btree ("role") WHERE role <> 'member';--> statement-breakpoint
-- The log is only added to.
CREATE FUNCTION "audit_log_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_unchanged" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_log_refuse"();
