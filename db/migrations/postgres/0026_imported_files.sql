CREATE TABLE "imported_files" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"message_x_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"mime" text COLLATE "C" NOT NULL,
	"bytes" bigint NOT NULL,
	"width" bigint,
	"height" bigint,
	"storage_key" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files_done" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files_added" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files_full" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files_large" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files_unfit" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "files_many" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imported_files" ADD CONSTRAINT "imported_files_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "imported_files_x" ON "imported_files" USING btree ("person_id","message_x_id","name");--> statement-breakpoint
CREATE INDEX "imported_files_owner" ON "imported_files" USING btree ("person_id","bytes");--> statement-breakpoint
CREATE INDEX "imported_files_key" ON "imported_files" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "imports_files" ON "imports" USING btree ("files_done","id") WHERE status = 'files';