-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "code_hash" TEXT,
ADD COLUMN     "code_made_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "organisation_installation" ADD COLUMN     "joined_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "joined_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "wrong_codes" TIMESTAMPTZ(3)[];

-- AlterTable
ALTER TABLE "platform_user" ADD COLUMN     "names_member" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "link_code" (
    "organisation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("organisation_id","member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_code_hash_key" ON "organisation"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "link_code_hash_key" ON "link_code"("hash");

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
