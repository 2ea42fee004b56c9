// What may arrive at the web pages: every route there is in the source, whatever stands in its path, cookie and body.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { ACTIONS } from "../../src/domain/actions.ts";
import { gone, type Json, json, sent, text } from "./junk.ts";
import type { Knock } from "./world.ts";

const FOLDER = new URL("../../src/platforms/web/", import.meta.url);

interface Way {
  method: string;
  path: string;
}

/** Of the source: a new route is tried by itself. The stream of events never ends, and is left to its own tests. */
const ROUTES: readonly Way[] = [
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [
      ...readFileSync(new URL(name, FOLDER), "utf8").matchAll(/site\.(get|post)\(\s*["'`]([^"'`]+)["'`]/g),
    ])
    .map(([, method = "", path = ""]) => ({ method: method.toUpperCase(), path }))
    .filter((one) => one.path !== "/events"),
  ...["/healthz", "/readyz", "/metrics", "/picture/x.y.png"].map((path) => ({ method: "GET", path })),
];

const part = fc.oneof(
  fc.uuid(),
  fc.constantFrom(
    "home",
    "%00",
    "%ff",
    "..%2f..%2fetc%2fpasswd",
    "%F0%9F%8F%A5",
    "__proto__",
    "a".repeat(3_000),
    "0",
  ),
  text.map((one) => encodeURIComponent(one.toWellFormed()).slice(0, 4_000) || "x"),
);

const path = fc
  .tuple(fc.constantFrom(...ROUTES), fc.array(part, { minLength: 3, maxLength: 3 }))
  .map(([route, parts]): Way => {
    let at = 0;
    const filled = route.path.replace(/:\w+(\{[^}]*\})?/g, () => parts[at++ % 3] ?? "x");
    return { method: route.method, path: filled };
  });

const asked = (ids: readonly string[]): fc.Arbitrary<Json> =>
  fc
    .tuple(
      fc.constantFrom(...ACTIONS),
      fc.oneof(fc.constantFrom(...ids), text),
      fc.constantFrom("command", "press", "submit", "home"),
      fc.dictionary(fc.string({ maxLength: 8 }), fc.oneof(text, fc.array(text)), { maxKeys: 6 }),
    )
    .map(([action, value, kind, values]) => ({
      id: "11111111-1111-4111-8111-111111111111",
      conversation: null,
      member: ids[0] ?? "",
      ask: {
        kind,
        action,
        value,
        words: value,
        form: "answer",
        instance: ids[0] ?? "",
        context: value,
        values,
      },
    }));

/** headers: of a browser that was let in; none: of anybody. */
export function visits(
  ids: readonly string[],
  headers: Readonly<Record<string, string>> | null,
): fc.Arbitrary<Knock> {
  const cookie = fc.oneof(
    fc.constantFrom("", "huddle=x", "__Host-huddle=x", "huddle=%00", `a=${"x".repeat(5_000)}`),
    fc.base64String({ maxLength: 60 }).map((one) => `huddle=${one}; session=${one}`),
  );
  const body = fc.oneof(
    sent(asked(ids).chain(gone)).map((one) => ({ type: "application/json", body: one })),
    sent(json).map((one) => ({ type: "application/json", body: one })),
    fc.tuple(text, text).map(([name, csrf]) => ({
      type: "application/x-www-form-urlencoded",
      body: new URLSearchParams({ name: name.toWellFormed(), csrf: csrf.toWellFormed() }).toString(),
    })),
    text.map((one) => ({ type: "multipart/form-data; boundary=x", body: one })),
  );
  const method = fc.oneof(
    { weight: 9, arbitrary: fc.constant(null) },
    fc.constantFrom("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"),
  );
  return fc.tuple(path, body, cookie, method).map(([way, given, kept, other]) => {
    const used = other ?? way.method;
    const isPlain = used === "GET" || used === "HEAD";
    return {
      ...{ method: used, path: way.path, body: isPlain ? "" : given.body },
      headers: {
        ...(!isPlain && { "content-type": given.type }),
        ...(headers ?? (kept === "" ? {} : { cookie: kept })),
      },
    };
  });
}
