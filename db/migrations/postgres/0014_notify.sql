CREATE TABLE "alert_ways" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"delay" bigint NOT NULL,
	"session_hash" text COLLATE "C",
	"endpoint" text COLLATE "C",
	"key" text COLLATE "C" NOT NULL,
	"p256dh" text COLLATE "C",
	"auth" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"previews" boolean DEFAULT true NOT NULL,
	"sound" boolean DEFAULT true NOT NULL,
	"quiet" json,
	"digest_hour" bigint NOT NULL,
	"digest_at" bigint,
	"digested_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pings" (
	"way_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"due_at" bigint,
	"tries" bigint DEFAULT 0 NOT NULL,
	"told_seq" bigint DEFAULT 0 NOT NULL,
	"told_at" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "pings_way_id_conversation_id_pk" PRIMARY KEY("way_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "push_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"private_key" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert_ways" ADD CONSTRAINT "alert_ways_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_ways" ADD CONSTRAINT "alert_ways_session_hash_sessions_hash_fk" FOREIGN KEY ("session_hash") REFERENCES "public"."sessions"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pings" ADD CONSTRAINT "pings_way_id_alert_ways_id_fk" FOREIGN KEY ("way_id") REFERENCES "public"."alert_ways"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_ways_key" ON "alert_ways" USING btree ("key");--> statement-breakpoint
CREATE INDEX "alert_ways_person" ON "alert_ways" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "alert_ways_session" ON "alert_ways" USING btree ("session_hash");--> statement-breakpoint
CREATE INDEX "alerts_digest" ON "alerts" USING btree ("digest_at") WHERE digest_at is not null;--> statement-breakpoint
CREATE INDEX "pings_due" ON "pings" USING btree ("due_at") WHERE due_at is not null;