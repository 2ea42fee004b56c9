-- CreateTable
CREATE TABLE "escalation" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "idea_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "tier" INTEGER NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "reason" TEXT NOT NULL,
    "came_from" TEXT NOT NULL,
    "asked_by_id" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reply_by" TIMESTAMPTZ(3) NOT NULL,
    "told_ids" UUID[],
    "held_by_id" UUID,
    "held_at" TIMESTAMPTZ(3),
    "holding" TEXT,
    "reminded_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "reply" TEXT,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE INDEX "escalation_organisation_id_outcome_asked_at_idx" ON "escalation"("organisation_id", "outcome", "asked_at");

-- CreateIndex
CREATE INDEX "escalation_next_at_idx" ON "escalation"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "escalation_organisation_id_idea_id_round_tier_key" ON "escalation"("organisation_id", "idea_id", "round", "tier");

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_organisation_id_idea_id_fkey" FOREIGN KEY ("organisation_id", "idea_id") REFERENCES "idea"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
