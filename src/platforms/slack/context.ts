// What goes out with a form and comes back with it: what it is about, and where it was opened.
import { z } from "zod";
import { slackLimits } from "./limits.ts";

const Opened = z.object({
  /** The form's own context: ids only. */
  about: z.string(),
  /** The conversation; null in the Home tab. */
  in: z
    .object({ id: z.string(), kind: z.enum(["public", "private", "group", "direct"]), name: z.string() })
    .nullable(),
  /** The first message of the thread it was opened in. */
  thread: z.string().nullable(),
});

export type Opened = z.infer<typeof Opened>;

/** At most 3,000 characters unless the form's own context is longer: the name is only for show and gives way. */
export function packed(opened: Opened): string {
  const whole = JSON.stringify(opened);
  if (whole.length <= slackLimits.view.privateMetadata || opened.in === null) return whole;
  return JSON.stringify({ ...opened, in: { ...opened.in, name: "" } });
}

/** null: not ours, or of an earlier version. */
export function unpacked(metadata: string): Opened | null {
  try {
    return Opened.safeParse(JSON.parse(metadata)).data ?? null;
  } catch {
    return null;
  }
}
