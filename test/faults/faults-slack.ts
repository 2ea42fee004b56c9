// Faults of Slack: busy, broken, a token taken back in the middle, a channel archived.
import { moment, type Scene } from "./scene.ts";
import type { Fault } from "./strike.ts";
import { slackTakesItsTime } from "./town.ts";

/** Every call is answered 429 with Retry-After, or 500. */
export function slackSays(status: 429 | 500, ms: number): Fault {
  return {
    name: `Slack answers only ${status} for ${ms / 1_000} s`,
    async act({ town }) {
      const { controls } = town.slack;
      controls.fault(
        status === 429
          ? { kind: "rate_limited", retryAfter: Math.max(1, Math.round(ms / 20_000)), times: null }
          : { kind: "http", status: 500, times: null },
      );
      await moment(ms);
      controls.clearFaults();
      slackTakesItsTime(town.slack);
      return [];
    },
  };
}

/** Taken back while messages are under way; after so many ms the operator sets the new one and starts anew. */
export function tokenRevoked(ms: number): Fault {
  return {
    name: "the token is revoked mid-delivery",
    async act({ town, services, clock }) {
      const { controls } = town.slack;
      controls.changeWorkspace("T1", { tokenError: "token_revoked" });
      await moment(ms);
      controls.changeWorkspace("T1", { tokenError: null });
      for (const one of services) {
        await one.stop();
        await one.start(clock);
      }
      return [];
    },
  };
}

export function channelArchived(ms: number): Fault {
  return {
    name: "a channel is archived, and opened again",
    async act(scene: Scene) {
      const [ward] = scene.town.wards;
      const { channel = "", people = [] } = ward ?? {};
      await scene.life.robot.archive(people[0] ?? "", channel).catch(() => {});
      await moment(ms);
      scene.town.slack.controls.changeChannel(channel, { archived: false });
      return [];
    },
  };
}
