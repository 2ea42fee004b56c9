// HTML as a value: what stands in a template is escaped, whatever it is. Everything drawn for the web goes through here.
import { html as template } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString;

/** What may stand in a template; false, null and undefined leave nothing. Attributes stand in double quotes. */
type Shown = string | number | false | null | undefined | Html | readonly Shown[];

/** Drawn at once: a promise in it is a mistake of ours. Throws TypeError. */
export function html(strings: TemplateStringsArray, ...values: readonly Shown[]): Html {
  const made = template(strings, ...values.map(shown));
  if (made instanceof Promise) throw new TypeError("a page is drawn at once");
  return made;
}

function shown(value: Shown): unknown {
  if (typeof value === "string" && !("isEscaped" in Object(value))) return clean(value);
  return Array.isArray(value) ? value.map(shown) : value;
}

/** Without what cannot be shown: control characters but line breaks and tabs, halves of characters. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "");
}

/** The text, or what stands where there is none. */
export const orElse = (text: string, whenEmpty: string): string => (text.trim() === "" ? whenEmpty : text);

/** An id for an element: letters, digits and hyphens only, so that it can be named by other attributes. */
export const elementId = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => String(part).replace(/[^\w-]/g, "")).join("-");
