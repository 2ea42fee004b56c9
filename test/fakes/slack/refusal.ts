// Slack's way of saying no: HTTP 200 with `ok: false`. Everything the fake refuses is thrown as this.
import type { Breach } from "../../../src/platforms/slack/validate.ts";

export class SlackRefusal extends Error {
  readonly error: string;
  readonly breaches: Breach[];
  readonly extra: Record<string, unknown>;

  constructor(error: string, given: { breaches?: Breach[]; extra?: Record<string, unknown> } = {}) {
    super(error);
    this.error = error;
    this.breaches = given.breaches ?? [];
    this.extra = given.extra ?? {};
  }
}
