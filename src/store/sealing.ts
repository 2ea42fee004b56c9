// Secrets at rest: AES-256-GCM under a ring of keys. A sealed text names its key and is bound to its row; neither keys nor
// what was sealed ever stand in an error. Which rows are sealed is prisma/'s business.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** version (1 byte), key id (8), nonce (12), tag (16), then the text. */
const VERSION = 1;
const KEY_ID = 8;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + KEY_ID + NONCE + TAG;
const CIPHER = "aes-256-gcm";

/** unknown-key: sealed under a key that is not in the ring. broken: changed, or moved here from another row. */
export class SealFault extends Error {
  readonly code: "unknown-key" | "broken";

  constructor(code: SealFault["code"]) {
    super(
      code === "unknown-key"
        ? "A secret was sealed under a key that ENCRYPTION_KEY does not name: add the older key after a comma."
        : "A sealed secret is not as this service wrote it there.",
    );
    this.name = "SealFault";
    this.code = code;
  }
}

interface Key {
  id: Buffer;
  bytes: Buffer;
}

export class KeyRing {
  private readonly keys: readonly Key[];
  private readonly current: Key;

  /** keys: 32 bytes each; the first one seals, the others open what was sealed before. */
  constructor(keys: readonly Buffer[]) {
    this.keys = keys.map((bytes) => ({
      bytes,
      id: createHash("sha256").update(bytes).digest().subarray(0, KEY_ID),
    }));
    const [first] = this.keys;
    if (first === undefined) throw new RangeError("a key ring has a key");
    this.current = first;
  }

  /** What the key that seals now is called in everything it has sealed. */
  get currentId(): Buffer {
    return this.current.id;
  }

  /** about: the row it will stand in; opened for another one it is broken. */
  seal(text: string, about: string): Buffer {
    const nonce = randomBytes(NONCE);
    const head = Buffer.concat([Buffer.of(VERSION), this.current.id]);
    const cipher = createCipheriv(CIPHER, this.current.bytes, nonce).setAAD(bound(head, about));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws SealFault. */
  open(sealed: Uint8Array, about: string): string {
    const all = Buffer.from(sealed);
    if (all.length < HEAD || all[0] !== VERSION) throw new SealFault("broken");
    const head = all.subarray(0, 1 + KEY_ID);
    const key = this.keys.find((one) => one.id.equals(head.subarray(1)));
    if (key === undefined) throw new SealFault("unknown-key");
    const nonce = all.subarray(1 + KEY_ID, 1 + KEY_ID + NONCE);
    const decipher = createDecipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG });
    decipher.setAAD(bound(head, about)).setAuthTag(all.subarray(HEAD - TAG, HEAD));
    try {
      return Buffer.concat([decipher.update(all.subarray(HEAD)), decipher.final()]).toString("utf8");
    } catch {
      throw new SealFault("broken");
    }
  }
}

const bound = (head: Buffer, about: string): Buffer => Buffer.concat([head, Buffer.from(about, "utf8")]);
