// The package for Teams: a zip anybody can open, with the app's own id and address, and icons as the script draws them.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, inflateSync } from "node:zlib";
import { AppManifestUtils } from "@microsoft/app-manifest";
import { describe, expect, test } from "vitest";
import { icons } from "../../../manifests/teams/draw-icons.ts";
import { teamsPackage } from "../../../manifests/teams/package.ts";
import { zip } from "../../../manifests/teams/zip.ts";
import { teamsLimits } from "../../../src/platforms/teams/limits.ts";

/** By name, read the way unzipping does: from the directory at the end. Throws where anything does not add up. */
function unzipped(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.length - 22;
  expect(bytes.toString("latin1", end, end + 4)).toBe("PK\x05\x06");
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(bytes.toString("latin1", at, at + 4)).toBe("PK\x01\x02");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.toString("latin1", local, local + 4)).toBe("PK\x03\x04");
    expect(bytes.toString("utf8", local + 30, local + 30 + nameLength)).toBe(name);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + bytes.readUInt32LE(at + 24));
    expect(crc32(data)).toBe(bytes.readUInt32LE(at + 16));
    // Stored: as long packed as it is.
    expect([bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]).toEqual([0, data.length]);
    files.set(name, data);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

/** A PNG of 8-bit RGBA whose rows have no filter. */
function pixels(picture: Buffer): { width: number; height: number; rgba: Buffer } {
  expect(picture.toString("latin1", 1, 4)).toBe("PNG");
  const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  expect([...picture.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0]);
  const length = picture.readUInt32BE(33);
  expect(crc32(picture.subarray(37, 41 + length))).toBe(picture.readUInt32BE(41 + length));
  const rows = inflateSync(picture.subarray(41, 41 + length));
  const wide = width * 4 + 1;
  const kept = Array.from({ length: height }, (_, y) => rows.subarray(y * wide + 1, (y + 1) * wide));
  return { width, height, rgba: Buffer.concat(kept) };
}

const each = (rgba: Buffer, channel: number) => [...rgba].filter((_, at) => at % 4 === channel);

describe("icons", () => {
  const file = (name: "colour.png" | "outline.png") => pixels(readFileSync(`manifests/teams/${name}`));

  test("are as the script draws them", () => {
    // Their pixels: another version of zlib may pack the same picture in other bytes.
    for (const [name, drawn] of Object.entries(icons()))
      expect(file(name as "colour.png").rgba.equals(pixels(drawn).rgba)).toBe(true);
  });

  test("the coloured one is full, and blue at its edge", () => {
    const { width, height, rgba } = file("colour.png");
    expect([width, height]).toEqual([teamsLimits.manifest.colourIcon, teamsLimits.manifest.colourIcon]);
    expect(new Set(each(rgba, 3))).toEqual(new Set([255]));
    expect([...rgba.subarray(0, 4)]).toEqual([0x00, 0x5e, 0xb8, 255]);
  });

  test("the outline is white on nothing", () => {
    const { width, height, rgba } = file("outline.png");
    expect([width, height]).toEqual([teamsLimits.manifest.outlineIcon, teamsLimits.manifest.outlineIcon]);
    for (const channel of [0, 1, 2]) expect(new Set(each(rgba, channel))).toEqual(new Set([255]));
    const alpha = each(rgba, 3);
    expect(alpha[0]).toBe(0);
    expect(alpha.filter((one) => one === 255).length).toBeGreaterThan(100);
    expect(alpha.filter((one) => one === 0).length).toBeGreaterThan(400);
  });
});

const wanted = { appId: "5f0d1c2e-3a4b-4c5d-8e9f-0a1b2c3d4e5f", url: "https://huddle.trust.nhs.uk" };

describe("the package", () => {
  test("holds the manifest with the app's own id and address, and the icons", async () => {
    const files = unzipped(teamsPackage({ ...wanted, privacy: "https://trust.nhs.uk/privacy" }));
    expect([...files.keys()]).toEqual(["manifest.json", "colour.png", "outline.png"]);
    const text = files.get("manifest.json")?.toString("utf8") ?? "";
    const manifest = JSON.parse(text);
    expect(manifest).toMatchObject({
      id: wanted.appId,
      bots: [{ botId: wanted.appId }],
      developer: {
        websiteUrl: wanted.url,
        privacyUrl: "https://trust.nhs.uk/privacy",
        termsOfUseUrl: wanted.url,
      },
    });
    expect(text).not.toMatch(/example\.org|00000000-0000/);
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    expect(files.get("outline.png")).toEqual(readFileSync("manifests/teams/outline.png"));
  });

  test("is the same whenever it is made", () => {
    expect(teamsPackage(wanted).equals(teamsPackage(wanted))).toBe(true);
  });

  test("a zip holds any names and any bytes, none too", () => {
    const given = { "ä.txt": Buffer.from([0, 255, 80, 75]), "empty.txt": Buffer.alloc(0) };
    expect(Object.fromEntries(unzipped(zip(given)))).toEqual(given);
    expect(unzipped(zip({})).size).toBe(0);
  });
});

describe("npm run teams:package", () => {
  const folder = mkdtempSync(join(tmpdir(), "huddle-package-"));
  const script = "manifests/teams/package.ts";

  test("writes the file it is told, from its words and the environment", () => {
    const file = join(folder, "new", "app.zip");
    const env = { ...process.env, MicrosoftAppId: wanted.appId, PUBLIC_URL: "https://elsewhere.example.org" };
    const said = execFileSync(process.execPath, [script, `--url=${wanted.url}`, file], {
      env,
      encoding: "utf8",
    });
    expect(said).toContain(file);
    expect(readFileSync(file).equals(teamsPackage(wanted))).toBe(true);
  });

  test("says what is missing, and writes nothing", () => {
    const env = { PATH: process.env.PATH };
    const file = join(folder, "none.zip");
    const made = spawnSync(process.execPath, [script, "--url=http://plain.example.org", file], {
      env,
      encoding: "utf8",
    });
    expect(made.status).toBe(1);
    expect(made.stderr).toContain("--app-id (or MicrosoftAppId)");
    expect(made.stderr).toContain("--url (or PUBLIC_URL) must be an https address");
    expect(() => readFileSync(file)).toThrow("ENOENT");
  });
});
