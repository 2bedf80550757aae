-- Written by `commonweal schema`.

-- reference
CREATE TABLE "body" (
    "body_id" varchar NOT NULL PRIMARY KEY,
    "name_en" varchar NOT NULL,
    "name_zh_hans" varchar NOT NULL
);

CREATE TABLE "decision" (
    "resident_id" varchar NOT NULL,
    "decision_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "about" varchar NOT NULL,
    "outcome" varchar NOT NULL,
    "reason" jsonb_text NOT NULL,
    "plan_id" varchar NULL,
    "made_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "decision_id")
);

-- reference
CREATE TABLE "event" (
    "subject_id" varchar NOT NULL,
    "sequence" integer NOT NULL,
    "kind" varchar NOT NULL,
    "content" jsonb_text NOT NULL,
    "happened_at" integer NOT NULL,
    PRIMARY KEY ("subject_id", "sequence")
);

-- reference
CREATE TABLE "event_consumer" (
    "consumer" varchar NOT NULL PRIMARY KEY
);

-- reference
CREATE TABLE "event_queue" (
    "consumer" varchar NOT NULL,
    "subject_id" varchar NOT NULL,
    "sequence" integer NOT NULL,
    PRIMARY KEY ("consumer", "subject_id", "sequence")
);

-- reference
CREATE TABLE "event_subject" (
    "subject_id" varchar NOT NULL PRIMARY KEY,
    "last_sequence" integer NOT NULL
);

CREATE TABLE "fact" (
    "resident_id" varchar NOT NULL,
    "fact_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "value" jsonb_text NOT NULL,
    "source" varchar NOT NULL,
    "verifier" varchar NOT NULL,
    "valid_from" varchar NOT NULL,
    "valid_to" varchar NULL,
    PRIMARY KEY ("resident_id", "fact_id")
);

CREATE TABLE "household_member" (
    "resident_id" varchar NOT NULL,
    "household_id" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "household_id")
);

-- reference
CREATE TABLE "indicator" (
    "service" varchar NOT NULL,
    "about" varchar NOT NULL,
    "outcome" varchar NOT NULL,
    "residents" integer NOT NULL,
    PRIMARY KEY ("service", "about", "outcome")
);

-- reference
CREATE TABLE "master_data" (
    "kind" varchar NOT NULL,
    "version" integer NOT NULL,
    "content" jsonb_text NOT NULL,
    "changed_by" varchar NOT NULL,
    "changed_at" integer NOT NULL,
    PRIMARY KEY ("kind", "version")
);

-- reference
CREATE TABLE "pack_file" (
    "name" varchar NOT NULL PRIMARY KEY,
    "content" blob NOT NULL
);

CREATE TABLE "relation" (
    "resident_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "other_id" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "kind", "other_id")
);

CREATE TABLE "resident" (
    "resident_id" varchar NOT NULL PRIMARY KEY,
    "name" varchar NOT NULL,
    "birth_date" varchar NOT NULL,
    "home_cell" varchar NOT NULL
);

-- reference
CREATE TABLE schema_migration (
   name VARCHAR NOT NULL PRIMARY KEY
);

CREATE TABLE "school_application" (
    "resident_id" varchar NOT NULL,
    "round_id" varchar NOT NULL,
    "application_id" varchar NOT NULL,
    "state" varchar NOT NULL,
    "changed_at" integer NULL,
    "choices" jsonb_text NOT NULL,
    "draft" jsonb_text NULL,
    "version" integer NOT NULL,
    PRIMARY KEY ("resident_id", "round_id")
);
CREATE INDEX "school_application_of_round" ON "school_application" ("round_id", "state");

-- reference
CREATE TABLE "school_offer" (
    "round_id" varchar NOT NULL,
    "offer_id" varchar NOT NULL,
    "site_id" varchar NOT NULL,
    "seats" integer NOT NULL,
    "asked_last_year" integer NOT NULL,
    "seats_last_year" integer NOT NULL,
    PRIMARY KEY ("round_id", "offer_id")
);

-- reference
CREATE TABLE "school_plan" (
    "plan_id" varchar NOT NULL PRIMARY KEY,
    "round_id" varchar NOT NULL,
    "fingerprint" varchar NOT NULL,
    "verdict" jsonb_text NOT NULL,
    "summary" jsonb_text NOT NULL,
    "fairness" jsonb_text NOT NULL,
    "files" jsonb_text NOT NULL,
    "made_at" integer NOT NULL
);

CREATE TABLE "school_plan_entry" (
    "resident_id" varchar NOT NULL,
    "plan_id" varchar NOT NULL,
    "offer_id" varchar NULL,
    "rank" integer NULL,
    "reason" jsonb_text NOT NULL,
    PRIMARY KEY ("resident_id", "plan_id")
);
CREATE INDEX "school_plan_entry_of_plan" ON "school_plan_entry" ("plan_id");

-- reference
CREATE TABLE "school_round" (
    "round_id" varchar NOT NULL PRIMARY KEY,
    "name_en" varchar NOT NULL,
    "name_zh_hans" varchar NOT NULL,
    "school_year" integer NOT NULL,
    "closes_on" varchar NOT NULL,
    "answers_by" varchar NOT NULL,
    "policy" jsonb_text NOT NULL,
    "commitment" varchar NOT NULL,
    "secret" varchar NOT NULL,
    "entropy_source_en" varchar NOT NULL,
    "entropy_source_zh_hans" varchar NOT NULL,
    "step" varchar NOT NULL,
    "state" jsonb_text NOT NULL,
    "created_at" integer NOT NULL,
    "version" integer NOT NULL
);

-- reference
CREATE TABLE "site" (
    "site_id" varchar NOT NULL PRIMARY KEY,
    "code" varchar NOT NULL,
    "body_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "name_en" varchar NOT NULL,
    "name_zh_hans" varchar NOT NULL,
    "cell" varchar NOT NULL,
    "lon" double NOT NULL,
    "lat" double NOT NULL,
    "state" varchar NOT NULL,
    "state_until" varchar NULL,
    "made_up" boolean NOT NULL
);

-- reference
CREATE TABLE "write_once" (
    "caller" varchar NOT NULL,
    "request_key" varchar NOT NULL,
    "target" varchar NOT NULL,
    "digest" varchar NOT NULL,
    "begun_at" integer NOT NULL,
    "status" smallint NULL,
    "headers" jsonb_text NULL,
    "body" blob NULL,
    PRIMARY KEY ("caller", "request_key")
);
CREATE INDEX "write_once_by_age" ON "write_once" ("begun_at");
