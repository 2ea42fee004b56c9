-- AlterTable
ALTER TABLE "page_link" ADD COLUMN "pulse_id" UUID;

-- AlterTable
ALTER TABLE "idea" ADD COLUMN "component" TEXT;

-- CreateIndex
CREATE INDEX "page_link_organisation_id_pulse_id_idx" ON "page_link"("organisation_id", "pulse_id");

-- AddForeignKey
ALTER TABLE "page_link" ADD CONSTRAINT "page_link_organisation_id_pulse_id_fkey" FOREIGN KEY ("organisation_id", "pulse_id") REFERENCES "pulse"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
