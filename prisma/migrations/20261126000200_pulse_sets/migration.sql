-- CreateTable
CREATE TABLE "pulse_set" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "statements" JSONB NOT NULL,
    "questions" JSONB NOT NULL,

    CONSTRAINT "pulse_set_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pulse_set_organisation_id_name_key" ON "pulse_set"("organisation_id", "name");

-- AddForeignKey
ALTER TABLE "pulse_set" ADD CONSTRAINT "pulse_set_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
