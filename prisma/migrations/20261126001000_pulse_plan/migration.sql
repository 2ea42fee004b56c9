-- CreateTable
CREATE TABLE "pulse_plan" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "pulse_plan_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE INDEX "pulse_plan_organisation_id_member_id_idx" ON "pulse_plan"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "pulse_plan_next_at_idx" ON "pulse_plan"("next_at");

-- AddForeignKey
ALTER TABLE "pulse_plan" ADD CONSTRAINT "pulse_plan_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
