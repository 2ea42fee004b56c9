-- What others refer to is found by its primary key, also while PostgreSQL knows nothing of a table yet: there no other index
-- of all rows begins with the organisation. Then it takes the newest of those that seem as good, and each check of a
-- foreign key reads all rows of the organisation.

-- DropIndex
DROP INDEX "conversation_organisation_id_installation_id_external_id_key";
DROP INDEX "team_organisation_id_conversation_id_key";
DROP INDEX "team_organisation_id_prefix_key";
DROP INDEX "team_organisation_id_next_at_idx";
DROP INDEX "huddle_organisation_id_team_id_local_date_slot_key";
DROP INDEX "huddle_organisation_id_team_id_opened_at_idx";
DROP INDEX "huddle_organisation_id_next_at_idx";
DROP INDEX "response_organisation_id_huddle_id_member_id_kind_key";
DROP INDEX "response_organisation_id_member_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "conversation_installation_id_external_id_organisation_id_key" ON "conversation"("installation_id", "external_id", "organisation_id");
CREATE UNIQUE INDEX "team_conversation_id_organisation_id_key" ON "team"("conversation_id", "organisation_id");
CREATE UNIQUE INDEX "team_prefix_organisation_id_key" ON "team"("prefix", "organisation_id");
CREATE UNIQUE INDEX "huddle_team_id_organisation_id_local_date_slot_key" ON "huddle"("team_id", "organisation_id", "local_date", "slot");
CREATE INDEX "huddle_team_id_organisation_id_opened_at_idx" ON "huddle"("team_id", "organisation_id", "opened_at");
CREATE UNIQUE INDEX "response_huddle_id_organisation_id_member_id_kind_key" ON "response"("huddle_id", "organisation_id", "member_id", "kind");
CREATE INDEX "response_member_id_organisation_id_idx" ON "response"("member_id", "organisation_id");

-- Of some rows, so that only a question about time can be answered by them.
CREATE INDEX "team_organisation_id_next_at_idx" ON "team"("organisation_id", "next_at") WHERE next_at IS NOT NULL;
CREATE INDEX "huddle_organisation_id_next_at_idx" ON "huddle"("organisation_id", "next_at") WHERE next_at IS NOT NULL;
