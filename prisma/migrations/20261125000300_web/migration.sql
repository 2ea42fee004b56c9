-- CreateTable
CREATE TABLE "web_seat" (
    "organisation_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_seat_pkey" PRIMARY KEY ("organisation_id","conversation_id","member_id")
);

-- CreateTable
CREATE TABLE "web_message" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "thread_id" UUID,
    "key" TEXT NOT NULL,
    "card" JSONB NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "seq" BIGSERIAL NOT NULL,
    "version" BIGSERIAL NOT NULL,

    CONSTRAINT "web_message_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "web_read" (
    "organisation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "web_read_pkey" PRIMARY KEY ("organisation_id","member_id","conversation_id")
);

-- CreateTable
CREATE TABLE "web_session" (
    "organisation_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "member_id" UUID,
    "team_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_session_pkey" PRIMARY KEY ("organisation_id","hash")
);

-- CreateIndex
CREATE INDEX "web_seat_organisation_id_member_id_idx" ON "web_seat"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "web_message_organisation_id_conversation_id_seq_idx" ON "web_message"("organisation_id", "conversation_id", "seq");

-- CreateIndex
CREATE INDEX "web_message_organisation_id_conversation_id_version_idx" ON "web_message"("organisation_id", "conversation_id", "version");

-- CreateIndex
CREATE INDEX "web_message_organisation_id_thread_id_idx" ON "web_message"("organisation_id", "thread_id");

-- CreateIndex
CREATE UNIQUE INDEX "web_message_organisation_id_conversation_id_key_key" ON "web_message"("organisation_id", "conversation_id", "key");

-- CreateIndex
CREATE INDEX "web_read_organisation_id_conversation_id_idx" ON "web_read"("organisation_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "web_session_hash_key" ON "web_session"("hash");

-- CreateIndex
CREATE INDEX "web_session_organisation_id_member_id_idx" ON "web_session"("organisation_id", "member_id");

-- CreateIndex
CREATE INDEX "web_session_seen_at_idx" ON "web_session"("seen_at");

-- AddForeignKey
ALTER TABLE "web_seat" ADD CONSTRAINT "web_seat_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_seat" ADD CONSTRAINT "web_seat_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_message" ADD CONSTRAINT "web_message_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_read" ADD CONSTRAINT "web_read_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_read" ADD CONSTRAINT "web_read_organisation_id_conversation_id_fkey" FOREIGN KEY ("organisation_id", "conversation_id") REFERENCES "conversation"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_organisation_id_member_id_fkey" FOREIGN KEY ("organisation_id", "member_id") REFERENCES "member"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
