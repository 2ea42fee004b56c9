// The way in: a balancer before the replicas. It passes over one that takes no connection, as balancers do, and measures how
// long people wait.
import { type FrontDoor, type FrontRequest, httpDoor } from "../fakes/slack/front-door.ts";
import { SECRET } from "./service.ts";

export class Balancer {
  readonly door: FrontDoor;
  /** ms of the slowest answer since it was last set to 0. */
  slowest = 0;
  private readonly byPerson = new Map<string, number>();
  private turn = 0;

  constructor(urls: () => readonly string[]) {
    this.door = async (request, flaw) => {
      this.byPerson.set(senderOf(request), this.sentBy(senderOf(request)) + 1);
      this.turn += 1;
      const all = urls();
      const inTurn = all.map((_, place) => all[(this.turn + place) % all.length] ?? "");
      return this.through(inTurn, (url) => httpDoor(url, SECRET)(request, flaw));
    };
  }

  private async through(
    [url = "", ...others]: readonly string[],
    ask: (url: string) => ReturnType<FrontDoor>,
  ): ReturnType<FrontDoor> {
    const began = performance.now();
    try {
      const ack = await ask(url);
      if (ack.status === 503 && others.length > 0) return this.through(others, ask);
      this.slowest = Math.max(this.slowest, ack.ms);
      return ack;
    } catch (error) {
      if (isRefused(error) && others.length > 0) return this.through(others, ask);
      if (!isRefused(error)) this.slowest = Math.max(this.slowest, performance.now() - began);
      throw error;
    }
  }

  sentBy(user: string): number {
    return this.byPerson.get(user) ?? 0;
  }
}

/** No connection was made: nothing was sent. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code === "ECONNREFUSED";
}

function senderOf({ payload }: FrontRequest): string {
  const user = payload.user as { id?: string } | undefined;
  return user?.id ?? String(payload.user_id);
}
