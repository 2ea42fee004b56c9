-- At nine every team's huddle opens at once: who stands in it is a list in its row until they are heard, or it closes.

-- AlterTable
ALTER TABLE "huddle" ADD COLUMN "expected_ids" UUID[] DEFAULT '{}',
ADD COLUMN "off_ids" UUID[] DEFAULT '{}';

-- Nobody read it: a huddle reminds once.
-- AlterTable
ALTER TABLE "participation" DROP COLUMN "reminded_at";

-- An organisation's people in one huddle are found by the huddle, also while PostgreSQL knows nothing of the table.
-- DropIndex
DROP INDEX "participation_organisation_id_member_id_idx";

-- CreateIndex
CREATE INDEX "participation_member_id_organisation_id_idx" ON "participation"("member_id", "organisation_id");
