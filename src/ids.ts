// Where ids and chance come from. Tests pass deterministic ones.
import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import type { NewId } from "./domain/ids.ts";

/** Random UUIDs (version 4): an id tells neither order nor time. */
export const newId: NewId = () => randomUUID() as never;

/** A whole number from 0 to below, from the system's generator. */
export const random = (below: number): number => randomInt(below);

/** 32 random bytes in base64url: what stands in an address that lets someone in. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** 32 random bytes, for a secret that ends with this process. */
export const newKey = (): Uint8Array => randomBytes(32);

/** SHA-256 as hex. */
export const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
