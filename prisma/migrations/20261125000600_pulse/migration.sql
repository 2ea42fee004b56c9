-- AlterTable
ALTER TABLE "member" ADD COLUMN     "counts_in" UUID;

-- CreateTable
CREATE TABLE "pulse_draft" (
    "organisation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "asked" JSONB NOT NULL,

    CONSTRAINT "pulse_draft_pkey" PRIMARY KEY ("organisation_id","member_id")
);

-- CreateTable
CREATE TABLE "pulse" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "statements" JSONB NOT NULL,
    "questions" JSONB NOT NULL,
    "tree" JSONB NOT NULL,
    "audience" JSONB NOT NULL,
    "team_minimum" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "repeat_weeks" INTEGER,
    "launched_by_id" UUID NOT NULL,
    "launched_at" TIMESTAMPTZ(3) NOT NULL,
    "remind_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "people" INTEGER NOT NULL,
    "answered" INTEGER,
    "repeats" UUID,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "pulse_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "pulse_asked" (
    "organisation_id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "pulse_asked_pkey" PRIMARY KEY ("organisation_id","pulse_id","member_id")
);

-- CreateTable
CREATE TABLE "pulse_key" (
    "organisation_id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "pulse_key_pkey" PRIMARY KEY ("organisation_id","pulse_id")
);

-- CreateTable
CREATE TABLE "pulse_person" (
    "organisation_id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "team_ids" UUID[],
    "counts_in" UUID,
    "answered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "pulse_person_pkey" PRIMARY KEY ("organisation_id","pulse_id","member_id")
);

-- CreateTable
CREATE TABLE "pulse_sheet" (
    "organisation_id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "team_id" UUID NOT NULL,
    "scores" JSONB NOT NULL,
    "comments" JSONB NOT NULL,
    "confirmed" BOOLEAN NOT NULL,

    CONSTRAINT "pulse_sheet_pkey" PRIMARY KEY ("organisation_id","pulse_id","token")
);

-- CreateTable
CREATE TABLE "pulse_score" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "scores" JSONB NOT NULL,

    CONSTRAINT "pulse_score_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "pulse_comment" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "texts" JSONB NOT NULL,
    "confirmed" BOOLEAN NOT NULL,

    CONSTRAINT "pulse_comment_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "pulse_view" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pulse_id" UUID NOT NULL,
    "hidden" TEXT,
    "view" JSONB NOT NULL,

    CONSTRAINT "pulse_view_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE INDEX "pulse_next_at_idx" ON "pulse"("next_at");

-- CreateIndex
CREATE INDEX "pulse_organisation_id_launched_at_idx" ON "pulse"("organisation_id", "launched_at");

-- CreateIndex
CREATE UNIQUE INDEX "pulse_organisation_id_repeats_key" ON "pulse"("organisation_id", "repeats");

-- CreateIndex
CREATE INDEX "pulse_asked_organisation_id_member_id_idx" ON "pulse_asked"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "pulse_score_organisation_id_pulse_id_idx" ON "pulse_score"("organisation_id", "pulse_id");

-- CreateIndex
CREATE INDEX "pulse_comment_organisation_id_pulse_id_idx" ON "pulse_comment"("organisation_id", "pulse_id");

-- CreateIndex
CREATE INDEX "pulse_view_organisation_id_pulse_id_idx" ON "pulse_view"("organisation_id", "pulse_id");

-- AddForeignKey
ALTER TABLE "pulse_draft" ADD CONSTRAINT "pulse_draft_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse" ADD CONSTRAINT "pulse_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse_asked" ADD CONSTRAINT "pulse_asked_organisation_id_pulse_id_fkey" FOREIGN KEY ("organisation_id", "pulse_id") REFERENCES "pulse"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse_asked" ADD CONSTRAINT "pulse_asked_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse_score" ADD CONSTRAINT "pulse_score_organisation_id_pulse_id_fkey" FOREIGN KEY ("organisation_id", "pulse_id") REFERENCES "pulse"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse_comment" ADD CONSTRAINT "pulse_comment_organisation_id_pulse_id_fkey" FOREIGN KEY ("organisation_id", "pulse_id") REFERENCES "pulse"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse_view" ADD CONSTRAINT "pulse_view_organisation_id_pulse_id_fkey" FOREIGN KEY ("organisation_id", "pulse_id") REFERENCES "pulse"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
