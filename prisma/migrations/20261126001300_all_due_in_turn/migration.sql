-- CreateIndex
CREATE INDEX "digest_plan_organisation_id_next_at_idx" ON "digest_plan"("organisation_id", "next_at");

-- CreateIndex
CREATE INDEX "escalation_organisation_id_next_at_idx" ON "escalation"("organisation_id", "next_at");

-- CreateIndex
CREATE INDEX "pulse_organisation_id_next_at_idx" ON "pulse"("organisation_id", "next_at");

-- CreateIndex
CREATE INDEX "pulse_plan_organisation_id_next_at_idx" ON "pulse_plan"("organisation_id", "next_at");

-- CreateIndex
CREATE INDEX "starter_organisation_id_next_at_idx" ON "starter"("organisation_id", "next_at");
