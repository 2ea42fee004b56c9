// The way in, with a count: how many signed requests went to the service, and how many it acknowledged.
import { type FrontDoor, type FrontRequest, httpDoor } from "../fakes/slack/front-door.ts";
import { SECRET } from "./service.ts";

export class CountingDoor {
  requests = 0;
  acknowledged = 0;
  readonly door: FrontDoor;
  private readonly byPerson = new Map<string, number>();

  constructor(url: string) {
    const real = httpDoor(url, SECRET);
    this.door = async (request, flaw) => {
      this.requests += 1;
      this.byPerson.set(senderOf(request), this.sentBy(senderOf(request)) + 1);
      const ack = await real(request, flaw);
      if (ack.status >= 200 && ack.status <= 299) this.acknowledged += 1;
      return ack;
    };
  }

  sentBy(user: string): number {
    return this.byPerson.get(user) ?? 0;
  }
}

function senderOf({ payload }: FrontRequest): string {
  const user = payload.user as { id?: string } | undefined;
  return user?.id ?? String(payload.user_id);
}
