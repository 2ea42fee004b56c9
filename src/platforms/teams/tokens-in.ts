// Whether a bearer token was made by Bot Framework for our bot, and by which key. Verified once: the same token seen
// again within its life costs a look-up.
import { decodeProtectedHeader, errors, jwtVerify } from "jose";
import { Expiring } from "../expiring.ts";
import type { Keys } from "./keys.ts";

export interface Claims {
  serviceUrl: string | null;
  endorsements: readonly string[] | null;
  /** Seconds since 1970. */
  expiresAt: number;
  /** Everything it says, for the framework. */
  all: Readonly<Record<string, unknown>>;
}

interface TokensOptions {
  keys: Keys;
  appId: string;
  issuer: string;
  /** The system's clock, ms since 1970. */
  securityNow(): number;
}

/** Microsoft's own allowance for clocks that disagree. */
const SKEW_S = 300;
const KEPT_MS = 5 * 60_000;
const MOST = 500;
const LONGEST = 8_192;

export class TokensIn {
  private readonly options: TokensOptions;
  private readonly verified = new Expiring<Claims>({ livesMs: KEPT_MS, most: MOST });

  constructor(options: TokensOptions) {
    this.options = options;
  }

  /** null: not a token for us. Throws KeysAway. */
  async claimsOf(authorization: string | undefined): Promise<Claims | null> {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined || token.length > LONGEST) return null;
    const before = this.verified.get(token);
    if (before) return this.isOver(before) ? null : before;
    const claims = await this.verify(token);
    if (claims) this.verified.set(token, claims);
    return claims;
  }

  private isOver({ expiresAt }: Claims): boolean {
    return expiresAt + SKEW_S <= this.options.securityNow() / 1_000;
  }

  private async verify(token: string): Promise<Claims | null> {
    const { keys, appId, issuer, securityNow } = this.options;
    const kid = kidOf(token);
    const signing = kid === null ? null : await keys.find(kid);
    if (signing === null) return null;
    try {
      const { payload } = await jwtVerify(token, signing.key, {
        algorithms: ["RS256"],
        issuer,
        audience: appId,
        clockTolerance: SKEW_S,
        currentDate: new Date(securityNow()),
        requiredClaims: ["exp"],
      });
      const { serviceurl, serviceUrl = serviceurl, exp = 0 } = payload;
      return {
        serviceUrl: typeof serviceUrl === "string" ? serviceUrl : null,
        endorsements: signing.endorsements,
        expiresAt: exp,
        all: payload,
      };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}

function kidOf(token: string): string | null {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    return alg === "RS256" && typeof kid === "string" ? kid : null;
  } catch {
    return null;
  }
}
