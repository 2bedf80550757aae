-- Written by `commonweal schema`.

CREATE TABLE "account_settled" (
    "resident_id" varchar NOT NULL,
    "account_id" varchar NOT NULL,
    "units" integer NOT NULL,
    "settled_by" jsonb_text NOT NULL,
    "reason" text NOT NULL,
    "decision_id" varchar NOT NULL,
    "settled_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "account_id")
);
CREATE INDEX "account_settled_by_account" ON "account_settled" ("account_id");

-- reference
CREATE TABLE "api_refusal" (
    "body_id" varchar NOT NULL,
    "operation" varchar NOT NULL,
    "code" varchar NOT NULL,
    "day" varchar NOT NULL,
    "count" integer NOT NULL,
    PRIMARY KEY ("body_id", "operation", "code", "day")
);

CREATE TABLE "attachment" (
    "resident_id" varchar NOT NULL,
    "attachment_id" varchar NOT NULL,
    "proof" varchar NOT NULL,
    "about" varchar NOT NULL,
    "media" varchar NOT NULL,
    "size" integer NOT NULL,
    "pages" integer NULL,
    "original_sha256" varchar NOT NULL,
    "kept_sha256" varchar NOT NULL,
    "scan" varchar NOT NULL,
    "state" varchar NOT NULL,
    "given_at" integer NOT NULL,
    "judged_at" integer NULL,
    "judged_by" varchar NULL,
    "reason" varchar NULL,
    "fact_id" varchar NULL,
    "kept" blob(1) NOT NULL,
    "preview" blob(1) NOT NULL,
    PRIMARY KEY ("resident_id", "attachment_id")
);
CREATE INDEX "attachment_waiting" ON "attachment" ("state", "given_at");

CREATE TABLE "automated_decision" (
    "resident_id" varchar NOT NULL,
    "decision_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "rule" varchar NOT NULL,
    "version" integer NOT NULL,
    "about" varchar NOT NULL,
    "inputs_digest" varchar NOT NULL,
    "inputs" text NOT NULL,
    "result" varchar NOT NULL,
    "reviewer" varchar NOT NULL,
    "made_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "decision_id")
);

-- reference
CREATE TABLE "automated_rule" (
    "service" varchar NOT NULL,
    "rule" varchar NOT NULL,
    "version" integer NOT NULL,
    "decisions" integer NOT NULL,
    "first_at" integer NOT NULL,
    "last_at" integer NOT NULL,
    PRIMARY KEY ("service", "rule", "version")
);

-- reference
CREATE TABLE "body" (
    "body_id" varchar NOT NULL PRIMARY KEY,
    "name_en" varchar NOT NULL,
    "name_zh_hans" varchar NOT NULL ,
    "staffs" varchar NOT NULL DEFAULT '[]',
    "keeps_register" boolean NOT NULL DEFAULT FALSE
);

-- reference
CREATE TABLE "canteen" (
    "site_id" varchar NOT NULL PRIMARY KEY,
    "content" jsonb_text NOT NULL
);

-- reference
CREATE TABLE "canteen_check" (
    "note_id" varchar NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "month" varchar NOT NULL,
    "handed_to" varchar NULL,
    "because" varchar NOT NULL,
    "noted_by" varchar NOT NULL,
    "noted_at" integer NOT NULL
);

-- reference
CREATE TABLE "canteen_dish" (
    "dish_id" varchar NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "content" jsonb_text NOT NULL,
    "is_retired" boolean NOT NULL
);

-- reference
CREATE TABLE "canteen_menu" (
    "site_id" varchar NOT NULL,
    "day" varchar NOT NULL,
    "sitting" varchar NOT NULL,
    "content" jsonb_text NOT NULL,
    PRIMARY KEY ("site_id", "day", "sitting")
);

-- reference
CREATE TABLE "case_absence" (
    "staff_id" varchar NOT NULL,
    "from_day" varchar NOT NULL,
    "to_day" varchar NOT NULL,
    "stand_in" varchar NULL,
    "said_at" integer NOT NULL,
    PRIMARY KEY ("staff_id", "from_day")
);

CREATE TABLE "case_action" (
    "resident_id" varchar NOT NULL,
    "action_id" varchar NOT NULL,
    "case_id" varchar NOT NULL,
    "number" integer NOT NULL,
    "at" integer NOT NULL,
    "actor" text NOT NULL,
    "channel" varchar NOT NULL,
    "content" text NOT NULL,
    PRIMARY KEY ("resident_id", "action_id")
);
CREATE UNIQUE INDEX "case_action_by_case" ON "case_action" ("resident_id", "case_id", "number");

CREATE TABLE "case_file" (
    "resident_id" varchar NOT NULL,
    "case_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "service" varchar NOT NULL,
    "about_kind" varchar NULL,
    "about_id" varchar NULL,
    "words" text NOT NULL,
    "team_body" varchar NULL,
    "team_service" varchar NOT NULL,
    "team_role" varchar NOT NULL,
    "clerk" varchar NULL,
    "step" varchar NOT NULL,
    "state" text NOT NULL,
    "outcome" varchar NULL,
    "risen" integer NOT NULL,
    "due" varchar NOT NULL,
    "wakes" varchar NULL,
    "reopened" integer NOT NULL,
    "opened_at" integer NOT NULL,
    "ended_at" integer NULL,
    "version" integer NOT NULL,
    "due_at" integer NULL,
    PRIMARY KEY ("resident_id", "case_id")
);
CREATE INDEX "case_by_clerk" ON "case_file" ("clerk", "step", "due");
CREATE INDEX "case_by_due" ON "case_file" ("step", "due");
CREATE INDEX "case_by_team" ON "case_file" ("team_service", "team_role", "step", "due");
CREATE INDEX "case_by_wakes" ON "case_file" ("wakes");

-- reference
CREATE TABLE "case_lead" (
    "body_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "role" varchar NOT NULL,
    "staff_id" varchar NOT NULL,
    "named_by" varchar NOT NULL,
    "named_at" integer NOT NULL,
    PRIMARY KEY ("body_id", "service", "role")
);

CREATE TABLE "client" (
    "resident_id" varchar NOT NULL,
    "client_id" varchar NOT NULL,
    "body_id" varchar NOT NULL,
    "scopes" jsonb_text NOT NULL,
    "services" jsonb_text NULL,
    "valid_from" varchar NOT NULL,
    "valid_to" varchar NOT NULL,
    "consent" varchar NOT NULL,
    "taken_by" varchar NOT NULL,
    "state" varchar NOT NULL,
    "ended_at" integer NULL,
    "giving" varchar NULL,
    PRIMARY KEY ("resident_id", "client_id")
);
CREATE INDEX "client_by_body" ON "client" ("body_id");

CREATE TABLE "client_code" (
    "resident_id" varchar NOT NULL,
    "digest" varchar NOT NULL,
    "scopes" jsonb_text NOT NULL,
    "services" jsonb_text NULL,
    "valid_to" varchar NOT NULL,
    "expires_at" integer NOT NULL,
    "used_at" integer NULL,
    "giving" varchar NULL,
    PRIMARY KEY ("resident_id", "digest")
);

-- reference
CREATE TABLE "cohort" (
    "digest" varchar NOT NULL PRIMARY KEY,
    "name" varchar NOT NULL,
    "size" integer NOT NULL
);

-- reference
CREATE TABLE "cohort_disclosure" (
    "digest" varchar NOT NULL,
    "entry_id" varchar NOT NULL,
    "at" integer NOT NULL,
    "salt" varchar NOT NULL,
    "content" text NOT NULL,
    PRIMARY KEY ("digest", "entry_id")
);

CREATE TABLE "cohort_member" (
    "resident_id" varchar NOT NULL,
    "digest" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "digest")
);
CREATE INDEX "cohort_member_digest" ON "cohort_member" ("digest", "resident_id");

CREATE TABLE "consent" (
    "resident_id" varchar NOT NULL,
    "consent_id" varchar NOT NULL,
    "policy_id" varchar NOT NULL,
    "revision" integer NOT NULL,
    "body_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "purpose" varchar NOT NULL,
    "asks" jsonb_text NOT NULL,
    "state" varchar NOT NULL,
    "state_at" integer NOT NULL,
    "said_at" integer NOT NULL,
    "taken_by" jsonb_text NOT NULL,
    "how" jsonb_text NOT NULL,
    PRIMARY KEY ("resident_id", "consent_id")
);

-- reference
CREATE TABLE "consent_policy" (
    "policy_id" varchar NOT NULL,
    "revision" integer NOT NULL,
    "body_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "purpose" varchar NOT NULL,
    "asks" jsonb_text NOT NULL,
    "title" jsonb_text NOT NULL,
    "wording" jsonb_text NOT NULL,
    "made_at" integer NOT NULL,
    "made_by" varchar NOT NULL,
    PRIMARY KEY ("policy_id", "revision")
);

CREATE TABLE "contact" (
    "resident_id" varchar NOT NULL PRIMARY KEY,
    "language" varchar NULL,
    "channel" varchar NOT NULL,
    "email" varchar NULL,
    "telephone" varchar NULL,
    "address" varchar NULL,
    "changed_at" integer NOT NULL
);
CREATE INDEX "contact_telephone" ON "contact" ("telephone");

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
CREATE INDEX decision_by_id ON decision (decision_id);

CREATE TABLE "delivery" (
    "resident_id" varchar NOT NULL,
    "delivery_id" varchar NOT NULL,
    "notice_id" varchar NOT NULL,
    "recipient" varchar NULL,
    "channel" varchar NULL,
    "tried" varchar NOT NULL,
    "state" varchar NOT NULL,
    "tries" integer NOT NULL,
    "due_at" integer NOT NULL,
    "since" integer NOT NULL,
    "reference" varchar NULL,
    "fault" varchar NULL,
    PRIMARY KEY ("resident_id", "delivery_id")
);
CREATE INDEX "delivery_by_day" ON "delivery" ("state", "due_at");
CREATE INDEX "delivery_by_reference" ON "delivery" ("reference");

CREATE TABLE "diet_advice" (
    "resident_id" varchar NOT NULL,
    "advice_id" varchar NOT NULL,
    "avoid" varchar NOT NULL,
    "until_day" varchar NOT NULL,
    "advised_by" varchar NOT NULL,
    "advised_at" integer NOT NULL,
    "withdrawn_at" integer NULL,
    PRIMARY KEY ("resident_id", "advice_id")
);

CREATE TABLE "diner" (
    "resident_id" varchar NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "states" jsonb_text NOT NULL,
    "wishes" jsonb_text NOT NULL,
    "stopped_on" varchar NULL,
    "served" integer NOT NULL,
    "revision" integer NOT NULL
);
CREATE INDEX "diner_of_site" ON "diner" ("site_id");

-- reference
CREATE TABLE "directory_change" (
    "number" integer NOT NULL PRIMARY KEY,
    "at" integer NOT NULL,
    "kind" varchar NOT NULL,
    "service_id" varchar NULL,
    "body_id" varchar NULL,
    "changed_by" varchar NOT NULL
);

-- reference
CREATE TABLE "directory_record" (
    "kind" varchar NOT NULL,
    "record_id" varchar NOT NULL,
    "content" text NOT NULL,
    PRIMARY KEY ("kind", "record_id")
);

CREATE TABLE "disclosure" (
    "resident_id" varchar NOT NULL,
    "entry_id" varchar NOT NULL,
    "at" integer NOT NULL,
    "salt" varchar NOT NULL,
    "content" text NOT NULL,
    PRIMARY KEY ("resident_id", "entry_id")
);

CREATE TABLE "document" (
    "resident_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "number" varchar NOT NULL,
    "issuer" varchar NOT NULL,
    "valid_to" varchar NULL,
    PRIMARY KEY ("resident_id", "kind", "number")
);

-- reference
CREATE TABLE "document_index" (
    "kind" varchar NOT NULL,
    "digest" varchar NOT NULL,
    "holder" varchar NOT NULL,
    PRIMARY KEY ("kind", "digest")
);

-- reference
CREATE TABLE "door_alarm" (
    "service" varchar NOT NULL,
    "about" varchar NOT NULL,
    "door" varchar NOT NULL,
    "measure" varchar NOT NULL,
    "since" integer NOT NULL,
    PRIMARY KEY ("service", "about", "door", "measure")
);

-- reference
CREATE TABLE "door_fault" (
    "service" varchar NOT NULL,
    "about" varchar NOT NULL,
    "door" varchar NOT NULL,
    "count" integer NOT NULL,
    PRIMARY KEY ("service", "about", "door")
);

-- reference
CREATE TABLE "eldercare_bank_account" (
    "owner" varchar NOT NULL PRIMARY KEY,
    "holder" varchar NOT NULL,
    "account" varchar NOT NULL,
    "bank" varchar NOT NULL
);

-- reference
CREATE TABLE "eldercare_card_key" (
    "generation" integer NOT NULL PRIMARY KEY,
    "public_key" varchar NOT NULL,
    "made_at" integer NOT NULL,
    "accepted_until" integer NULL
);

-- reference
CREATE TABLE "eldercare_card_number" (
    "number" varchar NOT NULL PRIMARY KEY,
    "holder" varchar NOT NULL,
    "blocked_through" integer NOT NULL
);
CREATE INDEX eldercare_card_blocked ON eldercare_card_number (number) WHERE blocked_through > 0;

-- reference
CREATE TABLE "eldercare_card_terms" (
    "version" integer NOT NULL PRIMARY KEY,
    "cap_units" integer NOT NULL,
    "valid_months" integer NOT NULL,
    "list_hours" integer NOT NULL,
    "is_prepaid" boolean NOT NULL,
    "set_by" varchar NOT NULL,
    "set_at" integer NOT NULL
);

-- reference
CREATE TABLE "eldercare_code_spent" (
    "number" varchar NOT NULL,
    "counter" integer NOT NULL,
    "spent_at" integer NOT NULL,
    PRIMARY KEY ("number", "counter")
);

-- reference
CREATE TABLE "eldercare_outside_payment" (
    "payment_id" varchar NOT NULL PRIMARY KEY,
    "state" varchar NOT NULL,
    "asked_at" integer NOT NULL
);
CREATE INDEX eldercare_outside_unfinished ON eldercare_outside_payment (asked_at) WHERE state IN ('asked', 'off');

-- reference
CREATE TABLE "eldercare_payment_list" (
    "name" varchar NOT NULL PRIMARY KEY,
    "loaded_by" varchar NOT NULL,
    "loaded_at" integer NOT NULL,
    "state" varchar NOT NULL,
    "state_by" varchar NULL,
    "state_at" integer NOT NULL
);

-- reference
CREATE TABLE "eldercare_scheme_draft" (
    "name" varchar NOT NULL PRIMARY KEY,
    "revision" integer NOT NULL,
    "content" jsonb_text NOT NULL
);

-- reference
CREATE TABLE "eldercare_scheme_set" (
    "version" integer NOT NULL PRIMARY KEY,
    "from_day" varchar NOT NULL,
    "content" jsonb_text NOT NULL,
    "signed_at" integer NOT NULL,
    "signed_by" varchar NOT NULL
);

-- reference
CREATE TABLE "eldercare_settlement" (
    "through_day" varchar NOT NULL PRIMARY KEY,
    "canteens" integer NOT NULL,
    "units" integer NOT NULL,
    "paid_day" varchar NOT NULL,
    "order_file" text NOT NULL,
    "made_at" integer NOT NULL,
    "made_by" varchar NOT NULL
);

-- reference
CREATE TABLE "eldercare_till" (
    "till_id" integer NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "label" varchar NOT NULL,
    "public_key" varchar NOT NULL UNIQUE,
    "registered_by" varchar NOT NULL,
    "registered_at" integer NOT NULL,
    "blocked_by" varchar NULL,
    "blocked_at" integer NULL,
    "next_entry" integer NOT NULL,
    "last_digest" varchar NULL
);
CREATE INDEX "eldercare_till_of_site" ON "eldercare_till" ("site_id");

-- reference
CREATE TABLE "eldercare_till_entry" (
    "till_id" integer NOT NULL,
    "sequence" integer NOT NULL,
    "digest" varchar NOT NULL,
    "number" varchar NOT NULL,
    "units" integer NOT NULL,
    "taken_at" integer NOT NULL,
    "settled_at" integer NOT NULL,
    "is_clock_wrong" boolean NOT NULL,
    "outcome" varchar NOT NULL,
    "why" varchar NULL,
    PRIMARY KEY ("till_id", "sequence")
);

-- reference
CREATE TABLE "eldercare_voucher" (
    "voucher_id" varchar NOT NULL PRIMARY KEY,
    "batch" varchar NOT NULL,
    "place" integer NOT NULL,
    "secret" varchar NOT NULL,
    "rule" varchar NOT NULL,
    "benefit" varchar NOT NULL,
    "fund" varchar NOT NULL,
    "district" varchar NULL,
    "units" integer NOT NULL,
    "sites" jsonb_text NOT NULL,
    "until_day" varchar NOT NULL,
    "state" varchar NOT NULL,
    "site_id" varchar NULL,
    "redeemed_units" integer NULL,
    "changed_at" integer NOT NULL
);
CREATE UNIQUE INDEX "eldercare_voucher_of_batch" ON "eldercare_voucher" ("batch", "place");

CREATE TABLE "emergency" (
    "resident_id" varchar NOT NULL,
    "emergency_id" varchar NOT NULL,
    "staff_id" varchar NOT NULL,
    "body_id" varchar NOT NULL,
    "reason" text NOT NULL,
    "declared_at" integer NOT NULL,
    "until" integer NOT NULL,
    "state" varchar NOT NULL,
    "review" jsonb_text NULL,
    PRIMARY KEY ("resident_id", "emergency_id")
);
CREATE INDEX "emergency_by_staff" ON "emergency" ("staff_id", "declared_at");
CREATE INDEX "emergency_by_state" ON "emergency" ("state", "declared_at");

CREATE TABLE "entitlement" (
    "resident_id" varchar NOT NULL,
    "entitlement_id" varchar NOT NULL,
    "set_version" integer NOT NULL,
    "from_day" varchar NOT NULL,
    "until_day" varchar NOT NULL,
    "answers" jsonb_text NOT NULL,
    "decision_id" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "entitlement_id")
);
CREATE UNIQUE INDEX "entitlement_of_day" ON "entitlement" ("resident_id", "from_day");

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
CREATE INDEX "fact_of_kind" ON "fact" ("kind");

-- reference
CREATE TABLE "file_fault" (
    "body_id" varchar NOT NULL,
    "number" integer NOT NULL,
    "at" integer NOT NULL,
    "publisher" varchar NOT NULL,
    "file" varchar NOT NULL,
    "place" varchar NOT NULL,
    "field" varchar NULL,
    "problem" text NOT NULL,
    "expected" text NOT NULL,
    "is_refused" boolean NOT NULL,
    PRIMARY KEY ("body_id", "number")
);

-- reference
CREATE TABLE "first_day_tick" (
    "staff_id" varchar NOT NULL,
    "step" varchar NOT NULL,
    "at" integer NOT NULL,
    PRIMARY KEY ("staff_id", "step")
);

CREATE TABLE "food_warning" (
    "resident_id" varchar NOT NULL,
    "advice_id" varchar NOT NULL,
    "avoid" varchar NOT NULL,
    "until_day" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "advice_id")
);

-- reference
CREATE TABLE "guest_serving" (
    "serving_id" varchar NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "day" varchar NOT NULL,
    "sitting" varchar NOT NULL,
    "served_at" integer NOT NULL,
    "portions" jsonb_text NOT NULL,
    "units" integer NOT NULL
);
CREATE INDEX "guest_serving_of_sitting" ON "guest_serving" ("site_id", "day", "sitting");

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

CREATE TABLE "kept_answer" (
    "resident_id" varchar NOT NULL,
    "question" varchar NOT NULL,
    "answer" json_text NOT NULL,
    "form" varchar NOT NULL,
    "given_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "question")
);

-- reference
CREATE TABLE "kitchen_count" (
    "site_id" varchar NOT NULL,
    "day" varchar NOT NULL,
    "sitting" varchar NOT NULL,
    "dish_id" varchar NOT NULL,
    "added" integer NOT NULL,
    "cooked" integer NOT NULL,
    "wasted" integer NOT NULL,
    PRIMARY KEY ("site_id", "day", "sitting", "dish_id")
);

-- reference
CREATE TABLE "learning_pupils" (
    "site_id" varchar NOT NULL PRIMARY KEY,
    "pupils" integer NOT NULL,
    "counted_on" varchar NOT NULL
);

-- reference
CREATE TABLE "learning_resource" (
    "resource_id" varchar NOT NULL PRIMARY KEY,
    "url" text NOT NULL UNIQUE,
    "identifier" varchar NULL UNIQUE,
    "said" jsonb_text NOT NULL,
    "changed_at" integer NOT NULL,
    "taken_out_at" integer NULL
);

-- reference
CREATE TABLE "learning_roster" (
    "roster_id" varchar NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "made_at" integer NOT NULL,
    "made_by" varchar NOT NULL,
    "mode" varchar NOT NULL,
    "counts" jsonb_text NOT NULL,
    "allowed" jsonb_text NOT NULL,
    "snapshot" jsonb_text NOT NULL
);
CREATE INDEX "learning_roster_of_site" ON "learning_roster" ("site_id", "made_at");

-- reference
CREATE TABLE "learning_state" (
    "name" varchar NOT NULL PRIMARY KEY,
    "value" varchar NOT NULL
);

-- reference
CREATE TABLE "learning_use" (
    "month" varchar NOT NULL,
    "site_id" varchar NOT NULL,
    "resource_id" varchar NOT NULL,
    "uses" integer NOT NULL,
    PRIMARY KEY ("month", "site_id", "resource_id")
);

-- reference
CREATE TABLE "ledger_account" (
    "account_id" varchar NOT NULL PRIMARY KEY,
    "purpose" varchar NOT NULL,
    "owner" varchar NULL,
    "currency" varchar NOT NULL,
    "account_limit" varchar NOT NULL,
    "debits_posted" integer NOT NULL,
    "credits_posted" integer NOT NULL,
    "debits_pending" integer NOT NULL,
    "credits_pending" integer NOT NULL,
    "opened_at" integer NOT NULL,
    "closed_at" integer NULL
);

-- reference
CREATE TABLE "ledger_close" (
    "day" varchar NOT NULL PRIMARY KEY,
    "position" integer NOT NULL,
    "transfers" integer NOT NULL,
    "units" integer NOT NULL,
    "trial" varchar NOT NULL,
    "closed_by" varchar NOT NULL,
    "closed_at" integer NOT NULL
);

-- reference
CREATE TABLE "ledger_head" (
    "head" integer NOT NULL PRIMARY KEY,
    "position" integer NOT NULL,
    "closed_through" varchar NULL
);

-- reference
CREATE TABLE "ledger_held" (
    "transfer_id" varchar NOT NULL PRIMARY KEY,
    "expires_at" integer NOT NULL
);
CREATE INDEX "ledger_held_by_expiry" ON "ledger_held" ("expires_at");

-- reference
CREATE TABLE "ledger_transfer" (
    "transfer_id" varchar NOT NULL PRIMARY KEY,
    "position" integer NOT NULL,
    "act" varchar NOT NULL,
    "debit" varchar NOT NULL,
    "credit" varchar NOT NULL,
    "stated" integer NULL,
    "units" integer NOT NULL,
    "released" integer NOT NULL,
    "ends" varchar NULL,
    "reverses" varchar NULL,
    "expires_at" integer NULL,
    "decision_id" varchar NULL,
    "rule" varchar NULL,
    "day" varchar NOT NULL,
    "booked_at" integer NOT NULL
);
CREATE INDEX "ledger_transfer_by_credit" ON "ledger_transfer" ("credit", "position");
CREATE INDEX "ledger_transfer_by_day" ON "ledger_transfer" ("day", "position");
CREATE INDEX "ledger_transfer_by_debit" ON "ledger_transfer" ("debit", "position");
CREATE INDEX ledger_transfer_by_decision ON ledger_transfer (decision_id, position) WHERE decision_id IS NOT NULL;
CREATE UNIQUE INDEX "ledger_transfer_by_ends" ON "ledger_transfer" ("ends");
CREATE UNIQUE INDEX "ledger_transfer_by_position" ON "ledger_transfer" ("position");
CREATE UNIQUE INDEX "ledger_transfer_by_reverses" ON "ledger_transfer" ("reverses");

-- reference
CREATE TABLE "ledger_trial" (
    "account_id" varchar NOT NULL,
    "day" varchar NOT NULL,
    "debits_posted" integer NOT NULL,
    "credits_posted" integer NOT NULL,
    "debits_pending" integer NOT NULL,
    "credits_pending" integer NOT NULL,
    PRIMARY KEY ("account_id", "day")
);

-- reference
CREATE TABLE "log_checkpoint" (
    "size" integer NOT NULL,
    "at" integer NOT NULL,
    "note" text NOT NULL,
    PRIMARY KEY ("size", "at")
);

-- reference
CREATE TABLE "log_erasure" (
    "entry_id" varchar NOT NULL PRIMARY KEY,
    "by_entry" varchar NOT NULL,
    "about" varchar NOT NULL
);
CREATE INDEX "log_erasure_by" ON "log_erasure" ("by_entry");

-- reference
CREATE TABLE "log_leaf" (
    "position" integer NOT NULL PRIMARY KEY,
    "entry_id" varchar NOT NULL UNIQUE,
    "at" integer NOT NULL,
    "commitment" varchar NOT NULL
);

-- reference
CREATE TABLE "log_queue" (
    "entry_id" varchar NOT NULL PRIMARY KEY,
    "at" integer NOT NULL,
    "commitment" varchar NOT NULL
);

-- reference
CREATE TABLE "log_tile" (
    "level" integer NOT NULL,
    "tile" integer NOT NULL,
    "hashes" blob(1) NOT NULL,
    PRIMARY KEY ("level", "tile")
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

CREATE TABLE "meal_card" (
    "resident_id" varchar NOT NULL,
    "number" varchar NOT NULL,
    "issue" integer NOT NULL,
    "issued_on" varchar NOT NULL,
    "valid_until" varchar NOT NULL,
    "cap_units" integer NOT NULL,
    "account_id" varchar NOT NULL,
    "state" varchar NOT NULL,
    "state_at" integer NOT NULL,
    "because" varchar NULL,
    PRIMARY KEY ("resident_id", "number")
);
CREATE UNIQUE INDEX "meal_card_of_resident" ON "meal_card" ("resident_id");

CREATE TABLE "meal_order" (
    "resident_id" varchar NOT NULL,
    "order_id" varchar NOT NULL,
    "day" varchar NOT NULL,
    "sitting" varchar NOT NULL,
    "site_id" varchar NOT NULL,
    "portions" jsonb_text NOT NULL,
    "at_home" boolean NOT NULL,
    "channel" varchar NOT NULL,
    "asked_at" integer NOT NULL,
    "state" varchar NOT NULL,
    "revision" integer NOT NULL,
    "looked_after" varchar NULL,
    PRIMARY KEY ("resident_id", "order_id")
);
CREATE INDEX "meal_order_of_sitting" ON "meal_order" ("site_id", "day", "sitting");

CREATE TABLE "meal_payer" (
    "resident_id" varchar NOT NULL,
    "account_id" varchar NOT NULL,
    "payer_id" varchar NOT NULL,
    "payer_name" varchar NOT NULL,
    "agreed_at" integer NOT NULL,
    "ended_at" integer NULL,
    "month_units_max" integer NULL,
    PRIMARY KEY ("resident_id", "account_id")
);
CREATE UNIQUE INDEX meal_payer_once ON meal_payer (resident_id, payer_id) WHERE ended_at IS NULL;

CREATE TABLE "meal_serving" (
    "resident_id" varchar NOT NULL,
    "serving_id" varchar NOT NULL,
    "site_id" varchar NOT NULL,
    "day" varchar NOT NULL,
    "sitting" varchar NOT NULL,
    "served_at" integer NOT NULL,
    "content" jsonb_text NOT NULL,
    "state" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "serving_id")
);
CREATE INDEX "meal_serving_of_sitting" ON "meal_serving" ("site_id", "day", "sitting");

CREATE TABLE "meal_solidarity" (
    "resident_id" varchar NOT NULL,
    "began_on" varchar NOT NULL,
    "units" integer NOT NULL,
    "said_at" integer NOT NULL,
    "ended_at" integer NULL,
    PRIMARY KEY ("resident_id", "began_on")
);

-- reference
CREATE TABLE "message" (
    "message_id" varchar NOT NULL PRIMARY KEY,
    "body_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "district" varchar NULL,
    "staff_id" varchar NOT NULL,
    "client_id" varchar NOT NULL,
    "digest" varchar NOT NULL,
    "to_one" boolean NOT NULL,
    "content" json_text NULL,
    "people" integer NOT NULL,
    "left_out" integer NOT NULL,
    "step" varchar NOT NULL,
    "state" json_text NOT NULL,
    "written_at" integer NOT NULL,
    "changed_at" integer NOT NULL
);
CREATE UNIQUE INDEX "message_by_client" ON "message" ("body_id", "service", "client_id");
CREATE INDEX "message_by_step" ON "message" ("step", "changed_at");

-- reference
CREATE TABLE "message_call" (
    "call_id" varchar NOT NULL PRIMARY KEY,
    "message_id" varchar NOT NULL,
    "body_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "delivery_id" varchar NOT NULL,
    "channel" varchar NULL,
    "state" varchar NOT NULL,
    "at" integer NOT NULL,
    "tries" integer NOT NULL,
    "due_at" integer NOT NULL
);
CREATE INDEX "message_call_by_day" ON "message_call" ("due_at");

CREATE TABLE "message_recipient" (
    "resident_id" varchar NOT NULL,
    "message_id" varchar NOT NULL,
    "content" json_text NULL,
    "notice_id" varchar NULL,
    "written_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "message_id")
);
CREATE INDEX "message_recipient_by_message" ON "message_recipient" ("message_id", "notice_id");
CREATE INDEX "message_recipient_by_notice" ON "message_recipient" ("notice_id");

CREATE TABLE "need" (
    "resident_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "detail" varchar NULL,
    "agreed" varchar NOT NULL,
    "noted_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "kind")
);

CREATE TABLE "notice" (
    "resident_id" varchar NOT NULL,
    "notice_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "about" varchar NOT NULL,
    "due_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "notice_id")
);

CREATE TABLE "order_person" (
    "resident_id" varchar NOT NULL,
    "order_id" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "order_id")
);
CREATE INDEX "order_person_by_order" ON "order_person" ("order_id");

-- reference
CREATE TABLE "oversight_order" (
    "order_id" varchar NOT NULL PRIMARY KEY,
    "case_reference" varchar NOT NULL,
    "grounds" text NOT NULL,
    "body_id" varchar NOT NULL,
    "people" integer NOT NULL,
    "until" integer NOT NULL,
    "hold" jsonb_text NULL,
    "drafted_by" jsonb_text NOT NULL,
    "drafted_at" integer NOT NULL,
    "state" jsonb_text NOT NULL,
    "version" integer NOT NULL ,
    "cells" jsonb_text NULL
);

-- reference
CREATE TABLE "pack_file" (
    "name" varchar NOT NULL PRIMARY KEY,
    "content" blob NOT NULL
);

CREATE TABLE "person_map" (
    "resident_id" varchar NOT NULL PRIMARY KEY,
    "into_id" varchar NOT NULL,
    "at" integer NOT NULL,
    "by" varchar NOT NULL
);
CREATE INDEX "person_map_into" ON "person_map" ("into_id");

CREATE TABLE "possible_duplicate" (
    "resident_id" varchar NOT NULL,
    "other_id" varchar NOT NULL,
    "found_by" varchar NOT NULL,
    "found_at" integer NOT NULL,
    "state" varchar NOT NULL,
    "decided_at" integer NULL,
    "decided_by" varchar NULL,
    "reason" text NULL,
    PRIMARY KEY ("resident_id", "other_id")
);
CREATE INDEX "possible_duplicate_state" ON "possible_duplicate" ("state", "found_at");

CREATE TABLE "relation" (
    "resident_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "other_id" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "kind", "other_id")
);

CREATE TABLE "release" (
    "resident_id" varchar NOT NULL,
    "release_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "answer" jsonb_text NOT NULL,
    "from_body" varchar NOT NULL,
    "to_body" varchar NOT NULL,
    "to_service" varchar NOT NULL,
    "purpose" varchar NOT NULL,
    "consent_policy_id" varchar NULL,
    "made_at" integer NOT NULL,
    "until" integer NOT NULL,
    "revoked_at" integer NULL,
    PRIMARY KEY ("resident_id", "release_id")
);

-- reference
CREATE TABLE "removal" (
    "entry_id" varchar NOT NULL PRIMARY KEY,
    "service" varchar NOT NULL,
    "record" varchar NOT NULL,
    "schedule_version" integer NOT NULL,
    "before" integer NOT NULL,
    "count" integer NOT NULL,
    "digest" varchar NOT NULL,
    "removed_at" integer NOT NULL
);

CREATE TABLE "resident" (
    "resident_id" varchar NOT NULL PRIMARY KEY,
    "name" varchar NOT NULL,
    "birth_date" varchar NOT NULL,
    "home_cell" varchar NOT NULL
);
CREATE INDEX "resident_birth_date" ON "resident" ("birth_date");

CREATE TABLE "resident_account" (
    "resident_id" varchar NOT NULL,
    "account_id" varchar NOT NULL,
    "purpose" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "account_id")
);

CREATE TABLE "resident_on_staff" (
    "resident_id" varchar NOT NULL,
    "staff_id" varchar NOT NULL,
    "taken_back" text NULL,
    PRIMARY KEY ("resident_id", "staff_id")
);

CREATE TABLE "restricted_link" (
    "resident_id" varchar NOT NULL,
    "link_id" varchar NOT NULL,
    "digest" varchar NOT NULL,
    "holder_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "decision_id" varchar NOT NULL,
    "code_digest" varchar NULL,
    "once" boolean NOT NULL,
    "wrong_tries" integer NOT NULL,
    "expires_at" integer NOT NULL,
    "opened_at" integer NULL,
    "revoked_at" integer NULL,
    "giving" varchar NULL,
    "waits" boolean NOT NULL DEFAULT FALSE,
    PRIMARY KEY ("resident_id", "link_id")
);

-- reference
CREATE TABLE "retention_run" (
    "service" varchar NOT NULL,
    "record" varchar NOT NULL,
    "ran_at" integer NOT NULL,
    "still_there" integer NOT NULL,
    PRIMARY KEY ("service", "record")
);

-- reference
CREATE TABLE "sandbox_payment" (
    "provider" varchar NOT NULL,
    "payment_id" varchar NOT NULL,
    "units" integer NOT NULL,
    "standing" varchar NOT NULL,
    "queries" integer NOT NULL,
    PRIMARY KEY ("provider", "payment_id")
);

-- reference
CREATE TABLE "sandbox_reset" (
    "body_id" varchar NOT NULL PRIMARY KEY,
    "asked_by" varchar NOT NULL,
    "asked_at" integer NOT NULL
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
    "withdrawn_because" varchar NULL,
    "wishes" jsonb_text NULL,
    "claims" varchar NULL,
    PRIMARY KEY ("resident_id", "round_id")
);
CREATE INDEX "school_application_of_round" ON "school_application" ("round_id", "state");
CREATE INDEX "school_application_with_claims" ON "school_application" ("round_id", "claims");

-- reference
CREATE TABLE "school_comparison" (
    "comparison_id" varchar NOT NULL PRIMARY KEY,
    "round_id" varchar NOT NULL,
    "question" jsonb_text NOT NULL,
    "told_by" jsonb_text NOT NULL,
    "compared" jsonb_text NOT NULL,
    "published_by" varchar NOT NULL,
    "published_at" integer NOT NULL
);
CREATE INDEX "school_comparison_of_round" ON "school_comparison" ("round_id");

-- reference
CREATE TABLE "school_correction" (
    "round_id" varchar NOT NULL,
    "number" integer NOT NULL,
    "why_en" varchar NOT NULL,
    "why_zh_hans" varchar NOT NULL,
    "changes" jsonb_text NOT NULL,
    "made_by" varchar NOT NULL,
    "made_at" integer NOT NULL,
    PRIMARY KEY ("round_id", "number")
);

CREATE TABLE "school_exception" (
    "resident_id" varchar NOT NULL,
    "round_id" varchar NOT NULL,
    "why" varchar NOT NULL,
    "signed_by" varchar NOT NULL,
    "signed_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "round_id")
);

-- reference
CREATE TABLE "school_free_seat" (
    "round_id" varchar NOT NULL,
    "number" integer NOT NULL,
    "offer_id" varchar NOT NULL,
    "kept_for" varchar NULL,
    "cause" jsonb_text NOT NULL,
    "freed_at" integer NOT NULL,
    "state" varchar NOT NULL,
    PRIMARY KEY ("round_id", "number")
);

CREATE TABLE "school_home_use" (
    "resident_id" varchar NOT NULL,
    "round_id" varchar NOT NULL,
    "home_digest" varchar NOT NULL,
    "school_year" integer NOT NULL,
    PRIMARY KEY ("resident_id", "round_id")
);
CREATE INDEX "school_home_use_of_home" ON "school_home_use" ("home_digest");

CREATE TABLE "school_move" (
    "resident_id" varchar NOT NULL,
    "round_id" varchar NOT NULL,
    "number" integer NOT NULL,
    "offer_id" varchar NOT NULL,
    "rank" integer NOT NULL,
    "from_offer_id" varchar NULL,
    "seat" integer NOT NULL,
    "kept_for" varchar NULL,
    "cause" jsonb_text NOT NULL,
    "state" jsonb_text NOT NULL,
    "version" integer NOT NULL,
    PRIMARY KEY ("resident_id", "round_id", "number")
);
CREATE INDEX "school_move_of_round" ON "school_move" ("round_id");

-- reference
CREATE TABLE "school_offer" (
    "round_id" varchar NOT NULL,
    "offer_id" varchar NOT NULL,
    "site_id" varchar NOT NULL,
    "seats" integer NOT NULL,
    "asked_last_year" integer NOT NULL,
    "seats_last_year" integer NOT NULL,
    "grade" integer NOT NULL DEFAULT 1,
    PRIMARY KEY ("round_id", "offer_id")
);

CREATE TABLE "school_place" (
    "resident_id" varchar NOT NULL,
    "round_id" varchar NOT NULL,
    "state" varchar NOT NULL,
    "content" jsonb_text NOT NULL,
    "version" integer NOT NULL,
    PRIMARY KEY ("resident_id", "round_id")
);
CREATE INDEX "school_place_of_round" ON "school_place" ("round_id");

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
    "version" integer NOT NULL ,
    "body_id" varchar NOT NULL DEFAULT '',
    "kind" jsonb_text NULL
);

CREATE TABLE "school_transfer" (
    "resident_id" varchar NOT NULL,
    "transfer_id" varchar NOT NULL,
    "round_id" varchar NOT NULL,
    "asked_at" integer NOT NULL,
    "due" varchar NOT NULL,
    "state" varchar NOT NULL,
    "asked" jsonb_text NOT NULL,
    "content" jsonb_text NOT NULL,
    "version" integer NOT NULL,
    PRIMARY KEY ("resident_id", "transfer_id")
);
CREATE INDEX "school_transfer_of_round" ON "school_transfer" ("round_id", "state");

CREATE TABLE "serving_check" (
    "resident_id" varchar NOT NULL,
    "note_id" varchar NOT NULL,
    "check_id" varchar NOT NULL,
    "month" varchar NOT NULL,
    "handed_to" varchar NULL,
    "because" varchar NOT NULL,
    "noted_by" varchar NOT NULL,
    "noted_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "note_id")
);
CREATE INDEX "serving_check_of_month" ON "serving_check" ("month");

-- reference
CREATE TABLE "shown_secret" (
    "digest" varchar NOT NULL PRIMARY KEY,
    "owner_id" varchar NOT NULL
);

-- reference
CREATE TABLE "sign_in_account" (
    "account_id" varchar NOT NULL PRIMARY KEY,
    "name" varchar NOT NULL UNIQUE,
    "holder_kind" varchar NOT NULL,
    "holder_id" varchar NOT NULL,
    "state" varchar NOT NULL,
    "password_hash" varchar NULL,
    "opened_at" integer NOT NULL,
    CONSTRAINT "sign_in_account_holder" UNIQUE ("holder_kind", "holder_id")
);

-- reference
CREATE TABLE "sign_in_attempt" (
    "attempt_key" varchar NOT NULL PRIMARY KEY,
    "failures" integer NOT NULL,
    "last_at" integer NOT NULL,
    "free_at" integer NOT NULL
);

-- reference
CREATE TABLE "sign_in_event" (
    "account_id" varchar NOT NULL,
    "event_id" varchar NOT NULL,
    "happened_at" integer NOT NULL,
    "kind" varchar NOT NULL,
    "actor" varchar NOT NULL,
    "address" varchar NOT NULL,
    "device" varchar NOT NULL,
    PRIMARY KEY ("account_id", "event_id")
);
CREATE INDEX "sign_in_event_age" ON "sign_in_event" ("happened_at");
CREATE INDEX "sign_in_event_time" ON "sign_in_event" ("account_id", "happened_at");

-- reference
CREATE TABLE "sign_in_factor" (
    "account_id" varchar NOT NULL,
    "state" varchar NOT NULL,
    "sealed" blob NOT NULL,
    "last_step" integer NOT NULL,
    "offered_at" integer NOT NULL DEFAULT 0,
    "offered_to" varchar NOT NULL DEFAULT '',
    PRIMARY KEY ("account_id", "state")
);

-- reference
CREATE TABLE "sign_in_letter" (
    "digest" varchar NOT NULL PRIMARY KEY,
    "account_id" varchar NOT NULL UNIQUE,
    "issued_by" varchar NOT NULL,
    "issued_at" integer NOT NULL,
    "expires_at" integer NOT NULL ,
    "ends_factor" boolean NOT NULL DEFAULT FALSE
);

-- reference
CREATE TABLE "sign_in_letter_order" (
    "letter_id" varchar NOT NULL PRIMARY KEY,
    "account_id" varchar NOT NULL UNIQUE,
    "body_id" varchar NOT NULL,
    "ends_factor" boolean NOT NULL,
    "ordered_by" varchar NOT NULL,
    "ordered_at" integer NOT NULL
);
CREATE INDEX "sign_in_letter_order_body" ON "sign_in_letter_order" ("body_id");

-- reference
CREATE TABLE "sign_in_recovery" (
    "account_id" varchar NOT NULL,
    "digest" varchar NOT NULL,
    PRIMARY KEY ("account_id", "digest")
);

-- reference
CREATE TABLE "sign_in_session" (
    "digest" varchar NOT NULL PRIMARY KEY,
    "session_id" varchar NOT NULL UNIQUE,
    "account_id" varchar NOT NULL,
    "entered_by" varchar NOT NULL,
    "second_factor" boolean NOT NULL,
    "post_id" varchar NULL,
    "begun_at" integer NOT NULL,
    "seen_at" integer NOT NULL,
    "idle_ends_at" integer NOT NULL,
    "ends_at" integer NOT NULL,
    "address" varchar NOT NULL,
    "device" varchar NOT NULL
);
CREATE INDEX "sign_in_session_account" ON "sign_in_session" ("account_id");

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
CREATE TABLE "staff_member" (
    "staff_id" varchar NOT NULL PRIMARY KEY,
    "name" varchar NOT NULL
);

-- reference
CREATE TABLE "staff_post" (
    "post_id" varchar NOT NULL PRIMARY KEY,
    "staff_id" varchar NOT NULL,
    "body_id" varchar NOT NULL,
    "role" varchar NOT NULL,
    "service" varchar NOT NULL,
    "district" varchar NULL,
    "cleared" boolean NOT NULL,
    "from_day" varchar NOT NULL,
    "end_day" varchar NULL ,
    "proposed_by" varchar NULL
);
CREATE INDEX "staff_post_body_id" ON "staff_post" ("body_id");
CREATE INDEX "staff_post_staff_id" ON "staff_post" ("staff_id");

CREATE TABLE "support_payee" (
    "resident_id" varchar NOT NULL PRIMARY KEY,
    "payee_id" varchar NOT NULL,
    "way" jsonb_text NOT NULL,
    "changed_at" integer NOT NULL,
    "changed_by" varchar NOT NULL,
    "ended_at" integer NULL
);

CREATE TABLE "support_payment" (
    "resident_id" varchar NOT NULL,
    "payment_id" varchar NOT NULL,
    "list" varchar NOT NULL,
    "place" integer NOT NULL,
    "reference" varchar NOT NULL,
    "units" integer NOT NULL,
    "scheme" varchar NOT NULL,
    "way" jsonb_text NOT NULL,
    "state" varchar NOT NULL,
    "state_at" integer NOT NULL,
    PRIMARY KEY ("resident_id", "payment_id")
);
CREATE INDEX "support_payment_of_list" ON "support_payment" ("list", "place");

CREATE TABLE "telephone_code" (
    "resident_id" varchar NOT NULL,
    "given_by" varchar NOT NULL,
    "digest" varchar NOT NULL,
    "given_at" integer NOT NULL,
    "until" integer NOT NULL,
    PRIMARY KEY ("resident_id", "given_by")
);

CREATE TABLE "text_dialogue" (
    "resident_id" varchar NOT NULL,
    "kind" varchar NOT NULL,
    "until" integer NOT NULL,
    "content" json_text NOT NULL,
    PRIMARY KEY ("resident_id", "kind")
);

-- reference
CREATE TABLE "text_number" (
    "number_digest" varchar NOT NULL PRIMARY KEY,
    "hour_from" integer NOT NULL,
    "messages" integer NOT NULL,
    "helped_at" integer NULL
);

-- reference
CREATE TABLE "till_screen" (
    "screen_id" varchar NOT NULL PRIMARY KEY,
    "site_id" varchar NOT NULL,
    "code" varchar NULL UNIQUE,
    "token_digest" varchar NULL UNIQUE,
    "made_at" integer NOT NULL,
    "until" integer NOT NULL,
    "shown" jsonb_text NULL,
    "shown_until" integer NULL
);

CREATE TABLE "told_by" (
    "resident_id" varchar NOT NULL,
    "service" varchar NOT NULL,
    "about" varchar NOT NULL,
    "door" varchar NOT NULL,
    "begun_at" integer NOT NULL,
    "told_at" integer NULL,
    PRIMARY KEY ("resident_id", "service", "about")
);
CREATE INDEX "told_by_thing" ON "told_by" ("service", "about");

CREATE TABLE "visit" (
    "resident_id" varchar NOT NULL,
    "visit_id" varchar NOT NULL,
    "clerk" varchar NOT NULL,
    "body_id" varchar NOT NULL,
    "door" varchar NOT NULL,
    "proof" varchar NOT NULL,
    "agreed" varchar NOT NULL,
    "opened_at" integer NOT NULL,
    "until" integer NOT NULL,
    "closed_at" integer NULL,
    PRIMARY KEY ("resident_id", "visit_id")
);
CREATE INDEX "visit_by_clerk" ON "visit" ("clerk", "until");

CREATE TABLE "voucher_of_resident" (
    "resident_id" varchar NOT NULL,
    "voucher_id" varchar NOT NULL,
    "until_day" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "voucher_id")
);
CREATE INDEX "voucher_of_resident_by_voucher" ON "voucher_of_resident" ("voucher_id");

CREATE TABLE "ward" (
    "resident_id" varchar NOT NULL,
    "ward_id" varchar NOT NULL,
    PRIMARY KEY ("resident_id", "ward_id")
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

CREATE TABLE "written_mandate" (
    "resident_id" varchar NOT NULL,
    "proxy_id" varchar NOT NULL,
    "given_by" varchar NOT NULL,
    "taken_by" varchar NOT NULL,
    "holder_id" varchar NOT NULL,
    "holder_name" varchar NOT NULL,
    "scopes" jsonb_text NOT NULL,
    "services" jsonb_text NULL,
    "valid_from" varchar NOT NULL,
    "valid_to" varchar NOT NULL,
    "state" varchar NOT NULL,
    "ended_at" integer NULL,
    "giving" varchar NULL,
    PRIMARY KEY ("resident_id", "proxy_id")
);
CREATE INDEX "written_mandate_by_holder" ON "written_mandate" ("holder_id");
