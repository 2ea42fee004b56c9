-- AlterTable
ALTER TABLE "idea" ADD COLUMN     "goal_id" UUID;

-- CreateTable
CREATE TABLE "goal" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID,
    "text" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "seq" BIGSERIAL NOT NULL,

    CONSTRAINT "goal_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE INDEX "idea_organisation_id_goal_id_idx" ON "idea"("organisation_id", "goal_id");

-- AddForeignKey
ALTER TABLE "idea" ADD CONSTRAINT "idea_organisation_id_goal_id_fkey" FOREIGN KEY ("organisation_id", "goal_id") REFERENCES "goal"("organisation_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
