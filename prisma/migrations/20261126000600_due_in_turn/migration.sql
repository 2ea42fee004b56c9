-- DropIndex
DROP INDEX "team_next_at_idx";

-- CreateIndex: what falls due at the same moment is taken in the order of random ids, so that organisations take turns
CREATE INDEX "team_next_at_id_idx" ON "team"("next_at", "id");

-- DropIndex
DROP INDEX "huddle_next_at_idx";

-- CreateIndex
CREATE INDEX "huddle_next_at_id_idx" ON "huddle"("next_at", "id");
