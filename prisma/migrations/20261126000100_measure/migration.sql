-- CreateTable
CREATE TABLE "measure" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "better" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "measure_value" (
    "organisation_id" UUID NOT NULL,
    "measure_id" UUID NOT NULL,
    "local_date" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measure_value_pkey" PRIMARY KEY ("organisation_id","measure_id","local_date")
);

-- CreateIndex
CREATE UNIQUE INDEX "measure_organisation_id_team_id_key_key" ON "measure"("organisation_id", "team_id", "key");

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "team"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_value" ADD CONSTRAINT "measure_value_organisation_id_measure_id_fkey" FOREIGN KEY ("organisation_id", "measure_id") REFERENCES "measure"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
