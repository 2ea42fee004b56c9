-- AlterTable
ALTER TABLE "response" ADD COLUMN     "via" TEXT NOT NULL DEFAULT 'own';

-- CreateTable
CREATE TABLE "page_link" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "team_id" UUID,
    "member_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "page_link_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "page_link_hash_key" ON "page_link"("hash");

-- CreateIndex
CREATE INDEX "page_link_organisation_id_team_id_idx" ON "page_link"("organisation_id", "team_id");

-- CreateIndex
CREATE INDEX "page_link_organisation_id_member_id_idx" ON "page_link"("organisation_id", "member_id");

-- AddForeignKey
ALTER TABLE "page_link" ADD CONSTRAINT "page_link_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_link" ADD CONSTRAINT "page_link_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_link" ADD CONSTRAINT "page_link_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

