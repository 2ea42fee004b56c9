-- CreateTable
CREATE TABLE "idea_share" (
    "organisation_id" UUID NOT NULL,
    "idea_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "names_raiser" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idea_share_pkey" PRIMARY KEY ("organisation_id","idea_id")
);

-- CreateTable
CREATE TABLE "idea_thanks" (
    "organisation_id" UUID NOT NULL,
    "idea_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idea_thanks_pkey" PRIMARY KEY ("organisation_id","idea_id","member_id")
);

-- CreateIndex
CREATE INDEX "idea_share_organisation_id_conversation_id_idx" ON "idea_share"("organisation_id", "conversation_id");

-- CreateIndex
CREATE INDEX "idea_thanks_organisation_id_member_id_idx" ON "idea_thanks"("organisation_id", "member_id");

-- AddForeignKey
ALTER TABLE "idea_share" ADD CONSTRAINT "idea_share_organisation_id_idea_id_fkey" FOREIGN KEY ("organisation_id", "idea_id") REFERENCES "idea"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_share" ADD CONSTRAINT "idea_share_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_thanks" ADD CONSTRAINT "idea_thanks_organisation_id_idea_id_fkey" FOREIGN KEY ("organisation_id", "idea_id") REFERENCES "idea"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_thanks" ADD CONSTRAINT "idea_thanks_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
