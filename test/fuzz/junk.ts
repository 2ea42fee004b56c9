// What no honest caller sends: texts, values of wrong types, keys that reach for prototypes, and honest things gone wrong.
import fc from "fast-check";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Sent as words by people who mean harm, or by accident. */
export const HOSTILE = [
  ...["<!channel>", "<!here|here>", "@everyone", "@channel", "<@U1>", "<at>Ben</at>", "<#C1|ward>"],
  ...["[x](javascript:alert(1))", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;"],
  ...[
    "*b* _i_ ~s~ `c`",
    "> q\n1. one\n- two\n# h",
    "<https://evil.example|here>",
    "{{DATE(2026-11-24T09:00:00Z)}}",
  ],
  ...[
    "'; DROP TABLE team;--",
    "{{7*7}}",
    "\u202edrow\u2066",
    "\ud800",
    "a\u0000b",
    "\ufeff\u200b",
    "🏥".repeat(40),
  ],
];

export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("", " ", "__proto__", "constructor", "null", "NaN", "-1", "1e400"),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30_000 }).map((length) => "x".repeat(length)) },
);

const key = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "type",
    "id",
    "value",
  ),
  fc.string({ maxLength: 12 }),
);

/** Own keys, `__proto__` among them, as JSON.parse makes them. */
const object = (entries: readonly (readonly [string, Json])[]): Json =>
  JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`,
  );

/** Any JSON; wide as often as deep. */
export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(text, fc.constantFrom(null, true, false, 0, -1, 1e21, 2 ** 53)),
    fc.array(tie("value"), { maxLength: 6, size: "max" }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 6, size: "max" }).map(object),
  ),
})).value;

const DEEP: Json = JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`);
const MANY: Json = Array.from({ length: 3_000 }, () => ({ type: "x" }));

const wrong = fc.oneof({ weight: 12, arbitrary: json }, fc.constantFrom(DEEP, MANY));

type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  const inner = Object.entries(value).flatMap(([name, one]) =>
    pathsIn(one, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

/** undefined takes the place away. */
function changed(value: Json, path: Path, to: Json | undefined): Json {
  const [first, ...rest] = path;
  if (first === undefined) return to ?? null;
  if (value === null || typeof value !== "object") return value;
  const copy: Record<string, Json> & Json[] = (Array.isArray(value) ? [...value] : { ...value }) as never;
  if (rest.length === 0 && to === undefined) delete copy[first as never];
  else copy[first as never] = changed((value as never)[first] ?? null, rest, to) as never;
  return copy;
}

/** An honest thing with up to four places gone wrong; as often one as four, now and then none. */
export function gone(honest: Json): fc.Arbitrary<Json> {
  const paths = pathsIn(honest);
  const change = fc.tuple(fc.constantFrom(...paths), fc.option(wrong, { nil: undefined }));
  return fc
    .array(change, { maxLength: 4, size: "max" })
    .map((changes) => changes.reduce((value, [path, to]) => changed(value, path, to), honest));
}

/** JSON as it is sent, now and then broken off. */
export const sent = (value: fc.Arbitrary<Json>): fc.Arbitrary<string> =>
  fc.tuple(value, fc.integer({ min: 0, max: 19 })).map(([one, broken]) => {
    const whole = JSON.stringify(one) ?? "null";
    return broken === 0 ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
  });
