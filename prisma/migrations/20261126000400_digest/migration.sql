-- CreateTable
CREATE TABLE "digest_plan" (
    "organisation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "digest_plan_pkey" PRIMARY KEY ("organisation_id","member_id")
);

-- CreateTable
CREATE TABLE "digest" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "commitment" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "team_ids" UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "outcome_at" TIMESTAMPTZ(3),

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "visit" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "wish" TEXT,
    "asked_by_id" UUID,
    "manager_id" UUID,
    "date" TEXT,
    "note" TEXT,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE INDEX "digest_plan_next_at_idx" ON "digest_plan"("next_at");

-- CreateIndex
CREATE INDEX "digest_plan_planned_at_idx" ON "digest_plan"("planned_at");

-- CreateIndex
CREATE UNIQUE INDEX "digest_organisation_id_member_id_week_key" ON "digest"("organisation_id", "member_id", "week");

-- CreateIndex
CREATE INDEX "commitment_organisation_id_at_idx" ON "commitment"("organisation_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "commitment_organisation_id_member_id_since_key" ON "commitment"("organisation_id", "member_id", "since");

-- CreateIndex
CREATE INDEX "visit_organisation_id_team_id_date_idx" ON "visit"("organisation_id", "team_id", "date");

-- AddForeignKey
ALTER TABLE "digest_plan" ADD CONSTRAINT "digest_plan_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Managers that there are: the clock looks at each once, and plans from then on.
INSERT INTO "digest_plan" ("organisation_id", "member_id", "planned_at", "next_at")
SELECT "organisation_id", "member_id", now(), now() FROM "role" WHERE "role" = 'manager'
UNION
SELECT m."organisation_id", m."id", now(), now() FROM "team" t
JOIN "member" m ON m."organisation_id" = t."organisation_id" AND m."id" = t."manager_id";
