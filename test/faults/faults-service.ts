// Faults of the service itself: killed, one of several killed, a clock that jumps.
import { at, moment, type Scene } from "./scene.ts";
import type { Fault } from "./strike.ts";
import { stored } from "./verdict.ts";

const HOUR = 60 * 60_000;
/** ms. Thirty kills take three minutes; on a machine that cannot do them in this, they say nothing. */
const KILLED_WITHIN = 15 * 60_000;

/** times: kills at moments nobody chose, some while it starts. Each next day begins after its share of them. */
export function killedAndStarted(times: number, days: number): Fault {
  return {
    name: times === 1 ? "the service is killed" : `the service is killed ${times} times`,
    async act(scene) {
      const wrong: string[] = [];
      const began = performance.now();
      let day = 0;
      for (let kills = 0; kills < times; ) {
        await moment(scene.chance.between(0, 2_500));
        kills += 1;
        wrong.push(...(await kill(scene)));
        if (kills * days > (day + 1) * times) {
          day += 1;
          scene.clock = at(day, "09:00");
        }
        while (kills < times && scene.chance.in100(20)) {
          const starting = scene.startAll();
          const [seen] = await Promise.all([
            moment(scene.chance.between(50, 900)).then(() => kill(scene)),
            starting,
          ]);
          kills += 1;
          wrong.push(...seen);
        }
        const killed = performance.now();
        await scene.startAll();
        const up = performance.now();
        await scene.prompts(day);
        scene.tell(progress({ kills, times, day, began, killed, up }, scene));
        if (up - began > KILLED_WITHIN)
          return [...wrong, `only ${kills} kills in ${KILLED_WITHIN / 60_000} minutes`];
      }
      return wrong;
    },
  };
}

interface Place {
  kills: number;
  times: number;
  day: number;
  /** ms, by performance.now(). */
  began: number;
  killed: number;
  up: number;
}

function progress({ kills, times, day, began, killed, up }: Place, { life }: Scene): string {
  const seconds = (from: number, to: number) => `${((to - from) / 1_000).toFixed(1)} s`;
  const { sent, acknowledged } = life.deeds;
  return (
    `kill ${kills} of ${times} after ${seconds(began, killed)}: up after ${seconds(killed, up)}, prompts of day ${day + 1} ` +
    `there after ${seconds(up, performance.now())}; sent ${sent}, acknowledged ${acknowledged}`
  );
}

/** With nobody left who could write, what was acknowledged must be there: later edits would cover a loss. */
async function kill(scene: Scene): Promise<string[]> {
  const now = scene.now();
  scene.gaps.push({ from: now, to: now });
  await Promise.all(scene.services.map((one) => one.kill()));
  const { wrong } = await stored(scene.life.books, scene.records);
  return wrong.map((one) => `after kill ${scene.gaps.length}: ${one}`);
}

/** In the middle of so many ms of traffic; the others go on without it. */
export function oneKilled(of: number, amidMs: number): Fault {
  return {
    name: `one of ${of} replicas is killed`,
    async act(scene) {
      await moment(amidMs / 2);
      const now = scene.now();
      scene.gaps.push({ from: now, to: now });
      await scene.services.shift()?.kill();
      await moment(amidMs / 2);
      return [];
    },
  };
}

/** Two hours ahead, so that the day's huddle opens before its time; two hours back; then its own time comes. */
export function clockJumps(day: number, eachMs: number): Fault {
  return {
    name: "the clock jumps by two hours, both ways",
    async act(scene) {
      const start = at(day, "08:30");
      scene.clocksRead(start);
      await moment(eachMs);
      for (const moved of [start + 2 * HOUR, start, start - 2 * HOUR, at(day, "09:00")]) {
        scene.clocksRead(moved);
        await moment(eachMs);
      }
      await scene.prompts(day);
      return [];
    },
  };
}
