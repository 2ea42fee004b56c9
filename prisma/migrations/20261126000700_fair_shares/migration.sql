-- CreateIndex
CREATE INDEX "huddle_organisation_id_next_at_idx" ON "huddle"("organisation_id", "next_at");

-- CreateIndex
CREATE INDEX "team_organisation_id_next_at_idx" ON "team"("organisation_id", "next_at");
