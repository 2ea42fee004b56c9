// Sends what a person did through the front door, and holds the app to Slack's terms: answered well, within 3 s.

import { RobotError } from "../robot-error.ts";
import type { Ack, FrontDoor, FrontRequest } from "./front-door.ts";

export class Front {
  /** Every acknowledgement so far; a bench reads its times. */
  readonly acks: { what: string; ms: number; status: number }[] = [];
  private readonly door: FrontDoor;
  private last: { what: string; request: FrontRequest } | undefined;

  constructor(door: FrontDoor) {
    this.door = door;
  }

  /** Throws RobotError unless the app answers 2xx in time (the door's 3 s): the person would see an error. */
  async send(what: string, request: FrontRequest): Promise<Ack> {
    this.last = { what, request };
    const ack = await this.door(request).catch((error: unknown) => {
      throw new RobotError(`${what} was not acknowledged: ${String(error)}`, { cause: error });
    });
    const { status, body, ms } = ack;
    this.acks.push({ what, ms, status });
    if (status < 200 || status > 299) {
      throw new RobotError(`${what} was answered ${status} ${body.slice(0, 200)}`.trimEnd());
    }
    return ack;
  }

  /** The same payload once more, signed afresh: Slack's retry, or a delivery that came twice. */
  async again(retry?: FrontRequest["retry"]): Promise<Ack> {
    if (this.last === undefined) throw new RobotError("nothing was sent yet");
    const { what, request } = this.last;
    return this.send(`${what}, again`, retry === undefined ? request : { ...request, retry });
  }
}
