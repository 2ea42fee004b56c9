// Who a browser is: a cookie with a random token of which only the SHA-256 is kept. What a browser sends by itself is not
// taken from it: everything that changes something carries a word that only our own pages know.
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { MemberId } from "../../domain/ids.ts";
import type { Instant } from "../../time/clock.ts";
import { webLimits } from "./limits.ts";
import type { WebRecords, WebSession } from "./records.ts";

export interface SessionDeps {
  records: Pick<WebRecords, "openSession" | "session" | "actAs" | "endSession">;
  /** The system's clock: sessions and links are judged by it. */
  securityNow(): Instant;
  /** 32 random bytes as text. */
  newToken(): string;
  /** SHA-256 as hex. */
  hash(text: string): string;
  /** Browsers reach us by https: the cookie then never goes over http. */
  secure: boolean;
}

/** A browser that was let in. csrf: comes back with whatever it asks. */
export interface Browser {
  session: WebSession;
  csrf: string;
}

const MONTH_S = 30 * 24 * 60 * 60;

export class Sessions {
  private readonly deps: SessionDeps;
  private readonly cookie: string;

  constructor(deps: SessionDeps) {
    this.deps = deps;
    this.cookie = deps.secure ? "__Host-huddle" : "huddle";
  }

  /** null: not let in, or idle for too long. */
  async of(c: Context): Promise<Browser | null> {
    const token = getCookie(c, this.cookie);
    if (!token) return null;
    const { records, hash, securityNow } = this.deps;
    const session = await records.session(hash(token), securityNow(), webLimits.idle);
    return session && { session, csrf: this.csrfOf(token) };
  }

  /** Lets the browser in; whoever it was before, it is no more. */
  async open(c: Context, session: WebSession): Promise<Browser> {
    await this.end(c);
    const { records, hash, newToken, securityNow, secure } = this.deps;
    const token = newToken();
    await records.openSession(session, hash(token), securityNow());
    // A person's own device keeps it when it is closed; a shared computer does not.
    const kept = session.kind === "person" ? { maxAge: MONTH_S } : {};
    setCookie(c, this.cookie, token, { path: "/", httpOnly: true, sameSite: "Lax", secure, ...kept });
    return { session, csrf: this.csrfOf(token) };
  }

  /** For the playground. */
  async actAs(c: Context, memberId: MemberId): Promise<void> {
    const token = getCookie(c, this.cookie);
    if (token) await this.deps.records.actAs(this.deps.hash(token), memberId);
  }

  async end(c: Context): Promise<void> {
    const token = getCookie(c, this.cookie);
    if (!token) return;
    await this.deps.records.endSession(this.deps.hash(token));
    deleteCookie(c, this.cookie, { path: "/", secure: this.deps.secure });
  }

  private csrfOf(token: string): string {
    return this.deps.hash(`csrf ${token}`);
  }
}
