// One fault in a busy scene, from the traffic before it to the verdict after it: a row of the table.
import { PATIENCE } from "./person.ts";
import { moment, type Scene, until } from "./scene.ts";
import { delivered, stored, twins } from "./verdict.ts";

export interface Fault {
  name: string;
  /** Does it, and undoes it: resolves once the cause has gone. Answers what it saw meanwhile that should not be. */
  act(scene: Scene): Promise<readonly string[]>;
}

/** What people met from just before a fault until everything that had waited for its end was sent. */
export interface Struck {
  fault: string;
  sent: number;
  acknowledged: number;
  /** Told that nothing was saved. */
  refused: number;
  /** s from the end of the cause to the next yes, and until everything that waited then was sent. */
  takesAgain: number;
  sentAgain: number;
  /** ms of the slowest answer since the cause began. */
  slowest: number;
  /** A sentence for everything that is not as it should be. */
  wrong: readonly string[];
}

/** What is stored and delivered of all that has happened in a scene so far. */
export interface Judged {
  stored: string;
  delivered: string;
  /** Under the same key, in a gap that explains it. */
  duplicated: number;
  lost: number;
  wrong: readonly string[];
}

export type Row = Struck & Judged;

/** ms. Slack's cap on edits is the longest: fifty a minute over the whole workspace; it takes a while. */
const SENT_WITHIN = 300_000;
/** ms of traffic before and after. */
const AROUND = 500;

/** A fault alone in its scene. */
export async function struckAlone(scene: Scene, fault: Fault): Promise<Row> {
  scene.begin();
  const struck = await strike(scene, fault);
  await scene.rest();
  const judged = await judgement(scene);
  return { ...struck, ...judged, wrong: [...struck.wrong, ...judged.wrong] };
}

/** In the middle of traffic. */
export async function strike(scene: Scene, fault: Fault): Promise<Struck> {
  const { deeds, door } = scene.life;
  const before = { ...deeds };
  await moment(AROUND);
  door.slowest = 0;
  scene.life.isStruck = true;
  const seen = await fault.act(scene).finally(() => {
    scene.life.isStruck = false;
  });
  scene.tell(`${fault.name}: over; until it takes, and what waits is sent`);
  const ended = performance.now();
  const { acknowledged } = deeds;
  const isTaken = async () => deeds.acknowledged > acknowledged;
  const takesAgain = until("somebody is told yes", isTaken, PATIENCE).then(() => performance.now() - ended);
  const { last } = await scene.records.waiting();
  const isSent = async () => (await scene.records.waiting(last)).live === 0;
  const sentAgain = until("what waited is sent", isSent, SENT_WITHIN).then(() => performance.now() - ended);
  const inSeconds = async (ms: Promise<number>) => Math.round((await ms) / 100) / 10;
  const [takes = 0, sent = 0] = await Promise.all([takesAgain, sentAgain].map(inSeconds));
  await moment(AROUND);
  return {
    fault: fault.name,
    sent: deeds.sent - before.sent,
    acknowledged: deeds.acknowledged - before.acknowledged,
    refused: deeds.refused - before.refused,
    takesAgain: takes,
    sentAgain: sent,
    slowest: Math.round(door.slowest),
    wrong: seen,
  };
}

/** Once people rest. */
export async function judgement(scene: Scene): Promise<Judged> {
  const { records, town, life, gaps } = scene;
  const isEmpty = async () => (await records.waiting()).live === 0;
  await until("the outbox is empty", isEmpty, SENT_WITHIN).catch(() => {});
  const [answers, messages] = [await stored(life.books, records), await delivered(town, records)];
  const { count, unexplained } = twins(town, gaps);
  const { live, dead } = await records.waiting();
  const held =
    live + dead > 0 ? [`the outbox still holds ${live} messages, and ${dead} that were given up`] : [];
  const lost = [...answers.wrong, ...messages.wrong, ...held];
  return {
    stored: `${answers.of - answers.wrong.length} of ${answers.of}`,
    delivered: `${messages.of - messages.wrong.length} of ${messages.of}`,
    duplicated: count,
    lost: lost.length,
    wrong: [...lost, ...unexplained],
  };
}

const COLUMNS =
  "Fault | Sent | Acknowledged | Told no | Stored | Delivered | Duplicated | Lost | Takes again after | Sent by | Slowest answer";

/** Markdown. */
export function table(rows: readonly Row[]): string {
  return [`| ${COLUMNS} |`, `|${"---|".repeat(11)}`, ...rows.map(line)].join("\n");
}

export function line(one: Struck & Partial<Judged>): string {
  const { stored = "", delivered = "", duplicated = "", lost = "" } = one;
  return (
    `| ${one.fault} | ${one.sent} | ${one.acknowledged} | ${one.refused} | ${stored} | ${delivered} ` +
    `| ${duplicated} | ${lost} | ${one.takesAgain} s | ${one.sentAgain} s | ${one.slowest} ms |`
  );
}
