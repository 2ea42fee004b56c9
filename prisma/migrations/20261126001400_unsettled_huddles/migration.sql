-- A week's summary settles the huddles before it: found among those that are not settled, not among all there ever were.
CREATE INDEX "huddle_unsettled_idx" ON "huddle"("organisation_id", "team_id", "opened_at") WHERE settled_at IS NULL;
