// How fast answers are stored by the service's Store, eight at once; against one prepared statement through pg that
// writes the same rows.
import { outgoing } from "../../src/domain/notices.ts";
import { ANSWERS, mustBeStored } from "../answers.ts";
import { pool } from "../baselines/pool.ts";
import { submission } from "../baselines/statement.ts";
import type { Databases } from "../database.ts";
import { type Line, lineOf, perSecond, takingTurns } from "../measure.ts";
import { type Seat, Wards } from "../wards.ts";

const CLIENTS = 8;
const SIZE = { count: 20, people: 40 };
const TURNS = { rounds: 5, warmUp: 2 };

export async function store(databases: Databases): Promise<Line[]> {
  const url = await databases.fresh("store");
  const wards = await Wards.open(url, SIZE);
  const bare = pool(url, CLIENTS);
  const work = async (one: (seat: Seat) => Promise<unknown>) => {
    const seats = await wards.day();
    // As if a relay knew of every conversation: else each notice wakes one.
    await bare.query("UPDATE conversation_queue SET lease_by = gen_random_uuid()::text");
    return perSecond(seats, CLIENTS, one);
  };
  const rounds = await takingTurns(
    TURNS,
    () => work((seat) => saved(wards, seat)),
    () => work((seat) => bare.query(submission({ ...seat, ...seat.team }, ANSWERS))),
  );
  await mustBeStored(url, 2 * SIZE.count * SIZE.people * (TURNS.rounds + TURNS.warmUp));
  await bare.end();
  await wards.close();
  return [lineOf({ id: "store", unit: "a second", rounds, bar: { atLeast: 0.7 } })];
}

async function saved({ world }: Wards, { team, huddleId, memberId }: Seat): Promise<void> {
  const { organisationId, conversationId } = team;
  const change = world.submission(huddleId, memberId, ANSWERS);
  const to = { to: "conversation", conversationId } as const;
  const about = { huddleId, responseId: change.response.id };
  const notices = [
    outgoing({ kind: "huddle", huddleId }, to),
    outgoing({ kind: "response", ...about }, to, { kind: "huddle", huddleId }),
  ];
  const outcome = await world.save(organisationId, [change], { notices });
  if (outcome !== "saved") throw new Error(outcome);
}
