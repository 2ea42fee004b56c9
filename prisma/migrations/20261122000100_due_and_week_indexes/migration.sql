-- DropIndex
DROP INDEX "conversation_unreachable_since_idx";

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "lease_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "conversation_unreachable_told_unreachable_since_idx" ON "conversation"("unreachable_told", "unreachable_since");

-- CreateIndex
CREATE INDEX "idea_organisation_id_team_id_raised_at_idx" ON "idea"("organisation_id", "team_id", "raised_at");

-- CreateIndex
CREATE INDEX "occurrence_organisation_id_team_id_at_idx" ON "occurrence"("organisation_id", "team_id", "at");


