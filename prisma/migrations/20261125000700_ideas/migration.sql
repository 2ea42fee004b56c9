-- AlterTable
ALTER TABLE "idea" ADD COLUMN     "benefits" TEXT,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "driver" TEXT,
ADD COLUMN     "due" TEXT,
ADD COLUMN     "due_asked" TEXT,
ADD COLUMN     "learning" TEXT,
ADD COLUMN     "owner_id" UUID,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- Ideas that are there have not moved since they were raised.
UPDATE "idea" SET "changed_at" = "raised_at";
ALTER TABLE "idea" ALTER COLUMN "changed_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "idea_cycle" (
    "organisation_id" UUID NOT NULL,
    "idea_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "prediction" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "result" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "learning" TEXT,

    CONSTRAINT "idea_cycle_pkey" PRIMARY KEY ("organisation_id","idea_id","number")
);

-- CreateTable
CREATE TABLE "idea_me_too" (
    "organisation_id" UUID NOT NULL,
    "idea_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idea_me_too_pkey" PRIMARY KEY ("organisation_id","idea_id","member_id")
);

-- CreateIndex
CREATE INDEX "idea_me_too_organisation_id_member_id_idx" ON "idea_me_too"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "idea_organisation_id_team_id_state_idx" ON "idea"("organisation_id", "team_id", "state");

-- Similar ideas are found by their words. Prisma's schema cannot say an index on an expression.
CREATE INDEX "idea_problem_words_idx" ON "idea" USING GIN (to_tsvector('english', "problem"));

-- AddForeignKey
ALTER TABLE "idea_cycle" ADD CONSTRAINT "idea_cycle_organisation_id_idea_id_fkey" FOREIGN KEY ("organisation_id", "idea_id") REFERENCES "idea"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_me_too" ADD CONSTRAINT "idea_me_too_organisation_id_idea_id_fkey" FOREIGN KEY ("organisation_id", "idea_id") REFERENCES "idea"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_me_too" ADD CONSTRAINT "idea_me_too_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
