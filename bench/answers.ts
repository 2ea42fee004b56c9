// What everyone answers, and whether it was stored.
import { aMood, anAnswer } from "../test/builders/huddle.ts";
import { asks } from "./database.ts";

export const ANSWERS = [
  aMood("green"),
  anAnswer("core-3", "Two beds on the bay were ready before the round."),
  anAnswer("core-4", "The linen cupboard was empty by ten."),
];

/** An acknowledgement means: stored. Throws where one was not. */
export async function mustBeStored(url: string, acknowledged: number): Promise<void> {
  const [row] = await asks<{ responses: number; answers: number }>(
    url,
    "SELECT (SELECT count(*)::int FROM response) AS responses, (SELECT count(*)::int FROM answer) AS answers",
  );
  if (row?.responses === acknowledged && row.answers === acknowledged * ANSWERS.length) return;
  throw new Error(`${acknowledged} were acknowledged, and there are ${JSON.stringify(row)}`);
}
