// What goes out with a form and comes back with it: what it is about, where it was opened, and which one it is.
import { z } from "zod";

const Opened = z.object({
  /** The form's own context: ids only. */
  about: z.string(),
  /** The conversation; null in the personal chat. */
  in: z
    .object({ id: z.string(), kind: z.enum(["public", "private", "group", "direct"]), name: z.string() })
    .nullable(),
  /** The first message of the thread it was opened in. */
  thread: z.string().nullable(),
  /** The form's own id: the same when it comes back after an error. */
  instance: z.string(),
});
export type Opened = z.infer<typeof Opened>;

/** As the card carries it. */
export function packed(opened: Opened): string {
  return JSON.stringify(opened);
}

/** null: not ours, or of an earlier version. */
export function unpacked(data: unknown): Opened | null {
  if (typeof data !== "string") return null;
  try {
    return Opened.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
