-- CreateTable
CREATE TABLE "teams_conversation" (
    "organisation_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "chat_id" TEXT,
    "service_url" TEXT NOT NULL,
    "microsoft_team" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "teams_conversation_pkey" PRIMARY KEY ("organisation_id","installation_id","external_id")
);

-- CreateIndex
CREATE INDEX "teams_conversation_installation_id_external_id_idx" ON "teams_conversation"("installation_id", "external_id");

-- CreateIndex
CREATE INDEX "teams_conversation_installation_id_microsoft_team_idx" ON "teams_conversation"("installation_id", "microsoft_team");

-- CreateIndex
CREATE INDEX "teams_conversation_installation_id_seen_at_idx" ON "teams_conversation"("installation_id", "seen_at");

-- AddForeignKey
ALTER TABLE "teams_conversation" ADD CONSTRAINT "teams_conversation_organisation_id_installation_id_fkey" FOREIGN KEY ("organisation_id", "installation_id") REFERENCES "organisation_installation"("organisation_id", "installation_id") ON DELETE CASCADE ON UPDATE CASCADE;
