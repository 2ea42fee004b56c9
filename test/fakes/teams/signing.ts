// Microsoft's keys and tokens for tests: real RS256, and every way in which a token can be wrong.
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

export const ISSUER = "https://api.botframework.test";

export interface SigningPair {
  kid: string;
  privateKey: CryptoKey;
  jwk: JWK & { endorsements?: readonly string[] };
}

/** endorsements: the channels it may sign for; null: the key says nothing of them. */
export async function signingPair(
  kid: string,
  endorsements: readonly string[] | null = ["msteams"],
): Promise<SigningPair> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" };
  return { kid, privateKey, jwk: endorsements === null ? jwk : { ...jwk, endorsements } };
}

/** What is in a token; a claim set to undefined is left out. Times in seconds since 1970. */
export interface Wanted {
  audience: string;
  serviceUrl: string;
  issuer?: string;
  kid?: string;
  nowS?: number;
  claims?: Readonly<Record<string, unknown>>;
}

export async function signed(pair: SigningPair, wanted: Wanted): Promise<string> {
  const now = wanted.nowS ?? Math.floor(Date.now() / 1_000);
  const all: Record<string, unknown> = {
    iss: wanted.issuer ?? ISSUER,
    aud: wanted.audience,
    serviceurl: wanted.serviceUrl,
    nbf: now - 60,
    exp: now + 3_600,
    ...wanted.claims,
  };
  const claims = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const header = { alg: "RS256", typ: "JWT", kid: wanted.kid ?? pair.kid };
  return new SignJWT(claims).setProtectedHeader(header).sign(pair.privateKey);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The same claims under another header, with a signature that fits it as well as such a one can. */
export async function forged(
  token: string,
  how: "none" | "HS256" | "bad signature" | "tampered",
): Promise<string> {
  const [header = "", claims = "", signature = ""] = token.split(".");
  const read = JSON.parse(Buffer.from(header, "base64url").toString());
  if (how === "none") return `${part({ ...read, alg: "none" })}.${claims}.`;
  if (how === "bad signature") return `${header}.${claims}.${signature.split("").reverse().join("")}`;
  if (how === "tampered") {
    const changed = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), sub: "someone else" };
    return `${header}.${part(changed)}.${signature}`;
  }
  const text = JSON.parse(Buffer.from(claims, "base64url").toString());
  const key = new TextEncoder().encode("a key that anyone could have chosen, long enough");
  return new SignJWT(text).setProtectedHeader({ ...read, alg: "HS256" }).sign(key);
}
