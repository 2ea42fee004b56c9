// Makes the app package that Microsoft Teams takes: manifest.json with the app's own id and address, and the icons.
// npm run teams:package -- [--app-id=GUID] [--url=https://…] [--privacy=https://…] [--terms=https://…] [FILE]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { zip } from "./zip.ts";

const guid = z.guid({ error: "--app-id (or MicrosoftAppId) must be the app's id, as in Entra" });
const httpsUrl = (name: string) =>
  z.url({ protocol: /^https$/, error: `${name} must be an https address` }).max(2048);

const Wanted = z.object({
  appId: guid,
  /** Where people find the service. */
  url: httpsUrl("--url (or PUBLIC_URL)"),
  /** The organisation's privacy notice and terms; the service's own address where there are none. */
  privacy: httpsUrl("--privacy").optional(),
  terms: httpsUrl("--terms").optional(),
});
type Wanted = z.infer<typeof Wanted>;

const here = (name: string) => readFileSync(new URL(name, import.meta.url));

/** The package as a zip. The same wishes make the same bytes. */
export function teamsPackage({ appId, url, privacy = url, terms = url }: Wanted): Buffer {
  const manifest = JSON.parse(here("manifest.json").toString("utf8"));
  const filled = {
    ...manifest,
    id: appId,
    developer: { ...manifest.developer, websiteUrl: url, privacyUrl: privacy, termsOfUseUrl: terms },
    bots: manifest.bots.map((bot: object) => ({ ...bot, botId: appId })),
    composeExtensions: manifest.composeExtensions.map((one: object) => ({ ...one, botId: appId })),
  };
  return zip({
    "manifest.json": Buffer.from(`${JSON.stringify(filled, null, 2)}\n`),
    "colour.png": here("colour.png"),
    "outline.png": here("outline.png"),
  });
}

function main(): void {
  const given = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    options: { "app-id": given, url: given, privacy: given, terms: given },
    allowPositionals: true,
  });
  const { MicrosoftAppId, PUBLIC_URL } = process.env;
  const wanted = Wanted.safeParse({
    appId: values["app-id"] ?? MicrosoftAppId,
    url: values.url ?? PUBLIC_URL,
    privacy: values.privacy,
    terms: values.terms,
  });
  if (!wanted.success) {
    process.stderr.write(`${wanted.error.issues.map((one) => one.message).join("\n")}\n`);
    process.exitCode = 1;
    return;
  }
  const [file = "data/huddle-teams.zip"] = positionals;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, teamsPackage(wanted.data));
  process.stdout.write(`${file} can be uploaded in the Teams admin centre, or under Apps in Teams.\n`);
}

if (import.meta.main) main();
