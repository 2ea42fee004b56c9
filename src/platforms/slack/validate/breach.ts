// What Slack would refuse, in words a developer can act on, from zod's issues.
import type { z } from "zod";

/** `path` is a JSON pointer, as in Slack's own answers: `/blocks/0/text/text`. Never holds what people wrote. */
export interface Breach {
  path: string;
  problem: string;
}

export const pointer = (path: readonly PropertyKey[]) => path.map((part) => `/${String(part)}`).join("");

/** The breaches of one value against one schema, in the order they are met. */
export function breachesOf(schema: z.ZodType, value: unknown): Breach[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ path: pointer(issue.path), problem: problemOf(issue) }));
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `has unknown keys: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return "is not a type that is known here";
    case "too_big":
      return `is more than ${issue.maximum} ${unit(issue.origin)}`.trim();
    case "too_small":
      return issue.origin === "number" ? `is less than ${issue.minimum}` : "is empty";
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? "is missing" : `is not of type ${issue.expected}`;
    case "invalid_value":
      return `is not ${issue.values.join(" or ")}`;
    case "invalid_format":
      return issue.message.startsWith("Invalid") ? `is not a ${issue.format}` : issue.message;
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  if (origin === "string") return "characters";
  return origin === "array" ? "items" : "";
}
