-- CreateTable
CREATE TABLE "unit" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "team_id" UUID,
    "name" TEXT,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_organisation_id_team_id_key" ON "unit"("organisation_id", "team_id");

-- CreateIndex
CREATE INDEX "unit_organisation_id_parent_id_idx" ON "unit"("organisation_id", "parent_id");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_organisation_id_parent_id_fkey" FOREIGN KEY ("organisation_id", "parent_id") REFERENCES "unit"("organisation_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
