// The controls over HTTP, so that a fake Slack in another process obeys like one at hand: `POST /control/<name>`
// with the arguments as a JSON array.
import type { ServerResponse } from "node:http";
import type { Controls } from "./controls.ts";
import { SlackRefusal } from "./refusal.ts";

/** Controls near or far: whoever uses them awaits. */
export type Desk = {
  [K in keyof Controls]: (
    ...args: Parameters<Controls[K]>
  ) => ReturnType<Controls[K]> | Promise<Awaited<ReturnType<Controls[K]>>>;
};

export async function answerControl(
  controls: Controls,
  name: string,
  body: string,
  res: ServerResponse,
): Promise<void> {
  try {
    const control = controls[name as keyof Controls] as ((...args: unknown[]) => unknown) | undefined;
    if (control === undefined) throw new Error(`no control is named ${name}`);
    const value = await control(...(JSON.parse(body || "[]") as unknown[]));
    res.writeHead(200).end(JSON.stringify({ value: value ?? null }));
  } catch (error) {
    const known = error instanceof SlackRefusal ? { breaches: error.breaches } : {};
    res.writeHead(400).end(JSON.stringify({ message: (error as Error).message, ...known }));
  }
}

/** The controls of the fake Slack at a url. Refusals come back as SlackRefusal, with their breaches. */
export function deskAt(url: string): Desk {
  const call = async (name: string, args: unknown[]) => {
    const response = await fetch(`${url}/control/${name}`, { method: "POST", body: JSON.stringify(args) });
    const { value, message, breaches } = (await response.json()) as {
      value?: unknown;
      message?: string;
      breaches?: SlackRefusal["breaches"];
    };
    if (!response.ok) throw new SlackRefusal(message ?? "no answer", { breaches: breaches ?? [] });
    return value;
  };
  // A promise of the desk must not look for `then` among the controls.
  const get = (_: object, name: string) =>
    name === "then" ? undefined : (...args: unknown[]) => call(name, args);
  return new Proxy({}, { get }) as Desk;
}
