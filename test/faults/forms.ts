// The faults at full length, each in a scene of its own, and in short, all in one.
import { diskFull, restarted, saysFull, unreachable } from "./faults-database.ts";
import { clockJumps, killedAndStarted, oneKilled } from "./faults-service.ts";
import { channelArchived, slackSays, tokenRevoked } from "./faults-slack.ts";
import type { Scene, Setting } from "./scene.ts";
import type { Fault } from "./strike.ts";

type Given = Omit<Setting, "seed">;

export interface Form {
  id: string;
  /** It lasts long and does little: beside the others. */
  isPatient?: true;
  setting: Given;
  faults(scene: Scene): readonly Fault[];
}

const MINUTE = 60_000;
const manner = { pause: { least: 300, most: 1_500 }, ideas: 60 };
const usual: Given = { wards: 3, each: 1, replicas: 1, manner, isDurable: true };
/** People who do nothing but answer and edit, in three wards each: every edit counts against Slack's cap. */
const busiest: Given = {
  ...usual,
  each: 3,
  manner: { ...manner, pause: { least: 100, most: 600 }, ideas: 0 },
};

const full = (ms: number) => (scene: Scene) => (scene.postgres.isSmall ? diskFull(ms) : saysFull(ms));

export const longForm: readonly Form[] = [
  { id: "kill", setting: busiest, faults: () => [killedAndStarted(30, 3)] },
  { id: "two", setting: { ...usual, replicas: 2 }, faults: () => [oneKilled(2, 20_000)] },
  { id: "three", setting: { ...usual, replicas: 3 }, faults: () => [oneKilled(3, 20_000)] },
  { id: "restart", setting: usual, faults: () => [restarted(5_000)] },
  { id: "unreachable", setting: usual, faults: () => [unreachable(MINUTE)] },
  { id: "full", setting: usual, faults: (scene) => [full(20_000)(scene)] },
  { id: "clock", setting: usual, faults: () => [clockJumps(1, 5_000)] },
  { id: "429", isPatient: true, setting: usual, faults: () => [slackSays(429, 10 * MINUTE)] },
  { id: "500", isPatient: true, setting: usual, faults: () => [slackSays(500, 10 * MINUTE)] },
  { id: "revoked", setting: usual, faults: () => [tokenRevoked(15_000)] },
  { id: "archived", setting: usual, faults: () => [channelArchived(15_000)] },
];

export const shortForm: Form = {
  id: "short",
  setting: {
    wards: 4,
    each: 1,
    replicas: 3,
    isDurable: false,
    // A channel takes a message a second: slower than that, so that each fault's end can be seen.
    manner: { pause: { least: 2_000, most: 8_000 }, ideas: 70 },
  },
  faults: (scene) => [
    oneKilled(3, 1_000),
    oneKilled(2, 1_000),
    restarted(200),
    unreachable(4_500),
    full(1_000)(scene),
    clockJumps(1, 1_100),
    slackSays(429, 2_000),
    slackSays(500, 2_000),
    channelArchived(1_500),
    tokenRevoked(1_500),
    killedAndStarted(1, 1),
  ],
};
