CREATE TABLE "job_workers" (
	"process_id" text PRIMARY KEY NOT NULL,
	"worker_ids" text[] NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
