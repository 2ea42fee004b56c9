// Files of a closed pulse, for whoever has their address: a page that says what it is, and the two files. What is in them
// is decided when they are fetched. Nothing here changes anything, so whoever only looks first uses nothing up.
import { momentIn } from "../../cards/dates.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { WEB_NOTICES } from "../../cards/wording-web.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import { filePage } from "./file-page.ts";
import { noticePage } from "./notice-page.ts";
import type { Site } from "./site.ts";

/** What stands behind an address. */
interface FilesBehind {
  title: string;
  expiresAt: Instant;
  zone: Zone;
  csv(): string;
  xlsx(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface FileDeps {
  /** null: unknown, expired, or nothing of it is that member's any more. */
  files(token: string): Promise<FilesBehind | null>;
  sentences: Sentences;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function fileRoutes(site: Site, { files, sentences }: FileDeps): void {
  const expired = () => noticePage(WEB_NOTICES.expired, sentences);

  site.get("/file/:token", async (c) => {
    const token = c.req.param("token");
    const found = await files(token);
    if (!found) return c.html(expired(), 410);
    const until = momentIn(found.expiresAt, found.zone);
    const path = `/file/${encodeURIComponent(token)}`;
    return c.html(filePage({ title: found.title, until, path }, sentences));
  });

  site.get("/file/:token/results.csv", async (c) => {
    const found = await files(c.req.param("token"));
    if (!found) return c.html(expired(), 410);
    return c.body(found.csv(), 200, attached("text/csv; charset=utf-8", "results.csv"));
  });

  site.get("/file/:token/results.xlsx", async (c) => {
    const found = await files(c.req.param("token"));
    if (!found) return c.html(expired(), 410);
    return c.body(await found.xlsx(), 200, attached(XLSX, "results.xlsx"));
  });
}

const attached = (type: string, name: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name}"`,
});
