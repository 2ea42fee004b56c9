// The site's own files: style, script, icon. Read once at the start; nothing else of the disk can be asked for.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Site } from "./site.ts";

const FOLDER = join(import.meta.dirname, "assets");
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface Asset {
  body: string;
  type: string;
  etag: string;
}

export function assetRoutes(site: Site): void {
  const assets = new Map(readdirSync(FOLDER).flatMap((name) => read(name)));
  site.get("/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    if (!asset) return c.notFound();
    // Asked about each time, and answered with nothing new: after an upgrade no page has an old script.
    c.header("cache-control", "no-cache");
    c.header("etag", asset.etag);
    if (c.req.header("if-none-match") === asset.etag) return c.body(null, 304);
    return c.body(asset.body, 200, { "content-type": asset.type });
  });
}

function read(name: string): [string, Asset][] {
  const type = TYPES[extname(name)];
  if (type === undefined) return [];
  const body = readFileSync(join(FOLDER, name), "utf8");
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
  return [[name, { body, type, etag }]];
}
