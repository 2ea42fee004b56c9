// What the database can keep of what somebody sent. PostgreSQL takes neither U+0000 nor half a character, and its own log
// would quote the text when it says so; nobody types either.

/** The same, without them, in every text of it and in every key. What has none of them is itself. */
export function keepable<T>(sent: T): T {
  return isKeepable(sent) ? sent : (kept(sent) as T);
}

function isKeepable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\u0000");
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.every(isKeepable);
  return Object.keys(value).every(isKeepable) && Object.values(value).every(isKeepable);
}

function kept(value: unknown): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(kept);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [clean(key), kept(one)]));
}

const clean = (text: string): string => text.toWellFormed().replaceAll("\u0000", "");
