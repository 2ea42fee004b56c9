// Microsoft Teams: a form that is sent, signed with a real RS256 token, until it is durable and answered; against bare
// botbuilder, which stores nothing.
import { APP, FakeMicrosoft } from "../../test/fakes/teams/microsoft.ts";
import { ANSWERS, mustBeStored } from "../answers.ts";
import type { Databases } from "../database.ts";
import { load, post } from "../http-load.ts";
import { type Line, lineOf, takingTurns } from "../measure.ts";
import { program, service } from "../processes.ts";
import { type Seat, Wards } from "../wards.ts";

const SIZE = { count: 25, people: 20 };
const TURNS = { rounds: 20, warmUp: 1 };
const MICROSOFT_TEAM = "19:wards@thread.tacv2";
const TENANT = { platform: "teams", externalId: APP.tenantId, person: "29:" } as const;

export async function teams(databases: Databases): Promise<Line[]> {
  const database = await databases.fresh("teams");
  const wards = await Wards.open(database, SIZE, TENANT);
  const microsoft = await new FakeMicrosoft().start();
  for (const { place } of wards.teams) {
    const team = { id: MICROSOFT_TEAM, name: "Wards" };
    microsoft.world.addChannel({ id: place.externalId, name: place.name, members: [], team });
  }
  const env = microsoft.environment();
  const ours = await service({ DATABASE_URL: database, ...env });
  const baseline = await program("baselines/botbuilder.ts", env);
  try {
    const token = await microsoft.token();
    const sent = (seats: readonly Seat[]) => seats.map((seat, n) => formOf(seat, n, { microsoft, token }));
    const presses = async (url: string) => {
      const requests = sent(await wards.day());
      return load(url, requests, { connections: 16, expected: '"statusCode":200' });
    };
    const turns = await takingTurns(
      TURNS,
      () => presses(ours.url),
      () => presses(baseline.url),
    );
    await mustBeStored(database, SIZE.count * SIZE.people * (TURNS.rounds + TURNS.warmUp));
    const rounds = turns.map((one) => ({ ours: one.ours.perSecond, baseline: one.baseline.perSecond }));
    return [lineOf({ id: "teams-invoke", unit: "a second", rounds, bar: { atLeast: 0.8 } })];
  } finally {
    await Promise.all([ours.stop(), baseline.stop()]);
    await microsoft.stop();
    await wards.close();
  }
}

const INPUTS = Object.fromEntries(
  ANSWERS.map(({ key, choice, text }) => [`answer.${choice ? "one" : "text"}.${key}`, choice ?? text]),
);

function formOf(
  seat: Seat,
  n: number,
  { microsoft, token }: { microsoft: FakeMicrosoft; token: string },
): Buffer {
  const { team, huddleId, user, name } = seat;
  const { externalId: id, kind, name: called } = team.place;
  const opened = {
    about: huddleId,
    in: { id, kind, name: called },
    thread: "1",
    instance: `${huddleId} ${n}`,
  };
  const data = {
    f: "answer",
    i: opened.instance,
    o: JSON.stringify(opened),
    q: Object.keys(INPUTS),
    ...INPUTS,
  };
  const tenant = { id: APP.tenantId };
  const activity = {
    ...{ type: "invoke", name: "adaptiveCard/action", id: `${huddleId}-${n}`, channelId: "msteams" },
    ...{ serviceUrl: microsoft.serviceUrl, localTimezone: "Europe/London", locale: "en-GB" },
    from: { id: user, name, aadObjectId: user },
    recipient: { id: microsoft.botId, name: "Improvement Huddle" },
    conversation: {
      id: `${id};messageid=1`,
      conversationType: "channel",
      tenantId: APP.tenantId,
      isGroup: true,
    },
    channelData: { tenant, team: { id: MICROSOFT_TEAM }, channel: { id } },
    value: {
      action: { type: "Action.Execute", title: "Send", verb: "submit:answer", data },
      trigger: "manual",
    },
  };
  const headers = { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${token}` };
  return post("/api/messages", headers, JSON.stringify(activity));
}
