-- CreateTable
CREATE TABLE "starter" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "met" BOOLEAN NOT NULL DEFAULT false,
    "answers" JSONB NOT NULL DEFAULT '[]',
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "starter_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "starter_organisation_id_team_id_member_id_key" ON "starter"("organisation_id", "team_id", "member_id");

-- CreateIndex
CREATE INDEX "starter_organisation_id_member_id_idx" ON "starter"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "starter_next_at_idx" ON "starter"("next_at");

-- AddForeignKey
ALTER TABLE "starter" ADD CONSTRAINT "starter_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "starter" ADD CONSTRAINT "starter_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
