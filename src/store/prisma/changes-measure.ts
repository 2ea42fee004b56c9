// Changes of a team's own number.
import { measureKey } from "../../domain/measure.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { isoOf } from "./rows.ts";

export async function chooseMeasure(
  { tx, organisationId }: Changing,
  { teamId, measureId, name, better, at }: ChangeOf<"choose-measure">,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO measure AS u (organisation_id, id, team_id, name, key, better, chosen_at)
    VALUES (${organisationId}::uuid, ${measureId}::uuid, ${teamId}::uuid, ${name}, ${measureKey(name)}, ${better},
      ${isoOf(at)}::timestamptz)
    ON CONFLICT (organisation_id, team_id, key) DO UPDATE SET name = excluded.name, better = excluded.better,
      chosen_at = excluded.chosen_at, revision = u.revision + 1`;
}

export async function setMeasureValue(
  { tx, organisationId }: Changing,
  { measureId, date, value, at }: ChangeOf<"set-measure-value">,
): Promise<void> {
  mustMeet(
    await tx.$executeRaw`
      UPDATE measure SET revision = revision + 1
      WHERE organisation_id = ${organisationId}::uuid AND id = ${measureId}::uuid`,
  );
  await tx.$executeRaw`
    INSERT INTO measure_value (organisation_id, measure_id, local_date, value, at)
    VALUES (${organisationId}::uuid, ${measureId}::uuid, ${date}, ${value}::float8, ${isoOf(at)}::timestamptz)
    ON CONFLICT (organisation_id, measure_id, local_date) DO UPDATE SET value = excluded.value, at = excluded.at`;
}
