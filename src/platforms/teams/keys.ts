// Microsoft's signing keys: found through its OpenID metadata, kept for a day, looked up anew for a key we do not know.
import { type CryptoKey, importJWK, type JWK } from "jose";
import { z } from "zod";

const Metadata = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const KeySet = z.looseObject({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

export interface SigningKey {
  key: CryptoKey;
  /** Channels it may sign for; null: the key does not say. */
  endorsements: readonly string[] | null;
}

/** The keys could not be had: nothing can be said about a token now. */
class KeysAway extends Error {}

const KEPT_MS = 24 * 3_600_000;
/** An unknown key is no reason to ask more often than this. */
const ASK_AGAIN_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

export class Keys {
  private readonly openIdUrl: string;
  private readonly machineNow: () => number;
  private known: ReadonlyMap<string, SigningKey> | null = null;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;

  constructor(openIdUrl: string, machineNow: () => number = () => performance.now()) {
    this.openIdUrl = openIdUrl;
    this.machineNow = machineNow;
  }

  /** null: no such key. Throws KeysAway. */
  async find(kid: string): Promise<SigningKey | null> {
    const age = this.machineNow() - this.readAt;
    const found = this.known?.get(kid);
    if (found && age < KEPT_MS) return found;
    if (this.known === null || age >= ASK_AGAIN_MS) await this.refresh(found !== undefined);
    return this.known?.get(kid) ?? null;
  }

  /** Many who ask share one reading. hasOld: an old key is better than none while they are away. */
  private async refresh(hasOld: boolean): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    await this.reading.catch((cause: unknown) => {
      if (!hasOld) throw new KeysAway("the signing keys cannot be read", { cause });
    });
  }

  private async read(): Promise<void> {
    const { jwks_uri } = Metadata.parse(await json(this.openIdUrl));
    const { keys } = KeySet.parse(await json(jwks_uri));
    const fit = keys.filter((one) => one.kty === "RSA" && one.kid !== undefined);
    const made = await Promise.all(
      fit.map(async ({ endorsements, kid = "", ...jwk }) => {
        const key = (await importJWK(jwk as JWK, "RS256")) as CryptoKey;
        return [kid, { key, endorsements: endorsements ?? null }] as const;
      }),
    );
    this.known = new Map(made);
    this.readAt = this.machineNow();
  }
}

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}
