-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bot_user_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "sealed_token" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_installation" (
    "organisation_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,

    CONSTRAINT "organisation_installation_pkey" PRIMARY KEY ("organisation_id","installation_id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "unreachable_why" TEXT,
    "unreachable_since" TIMESTAMPTZ(3),
    "unreachable_told" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "member" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "zone" TEXT,
    "reminders_off" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "platform_user" (
    "organisation_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'person',

    CONSTRAINT "platform_user_pkey" PRIMARY KEY ("organisation_id","installation_id","external_id")
);

-- CreateTable
CREATE TABLE "team" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "manager_id" UUID,
    "paused_until" TEXT,
    "busy_on" TEXT,
    "roster" TEXT NOT NULL DEFAULT 'pending',
    "idea_count" INTEGER NOT NULL DEFAULT 0,
    "set_up_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "team_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "organisation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "standing" TEXT NOT NULL DEFAULT 'in',
    "said_by" TEXT NOT NULL DEFAULT 'roster',
    "is_off" BOOLEAN NOT NULL DEFAULT false,
    "off_until" TEXT,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("organisation_id","team_id","member_id")
);

-- CreateTable
CREATE TABLE "role" (
    "organisation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "scope" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_pkey" PRIMARY KEY ("organisation_id","member_id","role","scope")
);

-- CreateTable
CREATE TABLE "claim_code" (
    "organisation_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_code_pkey" PRIMARY KEY ("organisation_id","hash")
);

-- CreateTable
CREATE TABLE "team_question" (
    "organisation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT,
    "optional" BOOLEAN NOT NULL DEFAULT false,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_question_pkey" PRIMARY KEY ("organisation_id","team_id","key")
);

-- CreateTable
CREATE TABLE "question_use" (
    "organisation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "last_on" TEXT NOT NULL,

    CONSTRAINT "question_use_pkey" PRIMARY KEY ("organisation_id","team_id","key")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "organisation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "local_date" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("organisation_id","team_id","kind","local_date","slot")
);

-- CreateTable
CREATE TABLE "huddle" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "local_date" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "remind_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "busy" BOOLEAN NOT NULL DEFAULT false,
    "questions" JSONB NOT NULL,
    "theme" TEXT,
    "mood" JSONB,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "huddle_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "participation" (
    "organisation_id" UUID NOT NULL,
    "huddle_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "participation_pkey" PRIMARY KEY ("organisation_id","huddle_id","member_id")
);

-- CreateTable
CREATE TABLE "response" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "huddle_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "response_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "answer" (
    "organisation_id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "question_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "choice" TEXT,
    "text" TEXT,
    "who" TEXT,
    "by_when" TEXT,
    "audience" TEXT NOT NULL DEFAULT 'team',
    "in_summary" BOOLEAN NOT NULL DEFAULT false,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("organisation_id","response_id","question_key")
);

-- CreateTable
CREATE TABLE "me_too" (
    "organisation_id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "question_key" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "me_too_pkey" PRIMARY KEY ("organisation_id","response_id","question_key","member_id")
);

-- CreateTable
CREATE TABLE "idea" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "problem" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "raised_by_id" UUID NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "response_id" UUID,
    "question_key" TEXT,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "idea_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "summary" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "local_date" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "summary_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "received" (
    "organisation_id" UUID NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "received_pkey" PRIMARY KEY ("organisation_id","delivery_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "organisation_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "key" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "parent" TEXT,
    "notice" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tried_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "dead_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("organisation_id","conversation_id","seq")
);

-- CreateTable
CREATE TABLE "conversation_queue" (
    "organisation_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "lease_by" TEXT,

    CONSTRAINT "conversation_queue_pkey" PRIMARY KEY ("organisation_id","conversation_id")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "installation_id" UUID NOT NULL,
    "class" TEXT NOT NULL,
    "next_free" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("installation_id","class")
);

-- CreateTable
CREATE TABLE "posted_message" (
    "organisation_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posted_message_pkey" PRIMARY KEY ("organisation_id","conversation_id","subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_platform_external_id_key" ON "installation"("platform", "external_id");

-- CreateIndex
CREATE INDEX "organisation_installation_installation_id_idx" ON "organisation_installation"("installation_id");

-- CreateIndex
CREATE INDEX "conversation_unreachable_since_idx" ON "conversation"("unreachable_since");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_organisation_id_installation_id_external_id_key" ON "conversation"("organisation_id", "installation_id", "external_id");

-- CreateIndex
CREATE INDEX "platform_user_organisation_id_member_id_idx" ON "platform_user"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "team_next_at_idx" ON "team"("next_at");

-- CreateIndex
CREATE INDEX "team_planned_at_idx" ON "team"("planned_at");

-- CreateIndex
CREATE UNIQUE INDEX "team_organisation_id_conversation_id_key" ON "team"("organisation_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_organisation_id_prefix_key" ON "team"("organisation_id", "prefix");

-- CreateIndex
CREATE INDEX "team_member_organisation_id_member_id_idx" ON "team_member"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "role_organisation_id_scope_role_idx" ON "role"("organisation_id", "scope", "role");

-- CreateIndex
CREATE INDEX "huddle_next_at_idx" ON "huddle"("next_at");

-- CreateIndex
CREATE INDEX "huddle_organisation_id_team_id_opened_at_idx" ON "huddle"("organisation_id", "team_id", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "huddle_organisation_id_team_id_local_date_slot_key" ON "huddle"("organisation_id", "team_id", "local_date", "slot");

-- CreateIndex
CREATE INDEX "participation_organisation_id_member_id_idx" ON "participation"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "response_organisation_id_member_id_idx" ON "response"("organisation_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "response_organisation_id_huddle_id_member_id_kind_key" ON "response"("organisation_id", "huddle_id", "member_id", "kind");

-- CreateIndex
CREATE INDEX "idea_organisation_id_raised_by_id_idx" ON "idea"("organisation_id", "raised_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "idea_organisation_id_team_id_number_key" ON "idea"("organisation_id", "team_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "idea_organisation_id_response_id_question_key_key" ON "idea"("organisation_id", "response_id", "question_key");

-- CreateIndex
CREATE INDEX "summary_organisation_id_team_id_at_idx" ON "summary"("organisation_id", "team_id", "at");

-- CreateIndex
CREATE INDEX "received_at_idx" ON "received"("at");

-- CreateIndex
CREATE INDEX "outbox_dead_at_idx" ON "outbox"("dead_at");

-- CreateIndex
CREATE INDEX "conversation_queue_due_at_idx" ON "conversation_queue"("due_at");

-- AddForeignKey
ALTER TABLE "organisation_installation" ADD CONSTRAINT "organisation_installation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_installation" ADD CONSTRAINT "organisation_installation_installation_id_fkey" FOREIGN KEY ("installation_id") REFERENCES "installation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_user" ADD CONSTRAINT "platform_user_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role" ADD CONSTRAINT "role_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_code" ADD CONSTRAINT "claim_code_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_question" ADD CONSTRAINT "team_question_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_use" ADD CONSTRAINT "question_use_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "huddle" ADD CONSTRAINT "huddle_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_organisation_id_huddle_id_fkey" FOREIGN KEY ("organisation_id", "huddle_id") REFERENCES "huddle"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_organisation_id_huddle_id_fkey" FOREIGN KEY ("organisation_id", "huddle_id") REFERENCES "huddle"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_organisation_id_response_id_fkey" FOREIGN KEY ("organisation_id", "response_id") REFERENCES "response"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "me_too" ADD CONSTRAINT "me_too_organisation_id_response_id_question_key_fkey" FOREIGN KEY ("organisation_id", "response_id", "question_key") REFERENCES "answer"("organisation_id", "response_id", "question_key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "me_too" ADD CONSTRAINT "me_too_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea" ADD CONSTRAINT "idea_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea" ADD CONSTRAINT "idea_organisation_id_raised_by_id_fkey" FOREIGN KEY ("organisation_id", "raised_by_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_queue" ADD CONSTRAINT "conversation_queue_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_message" ADD CONSTRAINT "posted_message_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


