// Puts the download of a closed pulse together: the rows that a link's member may read, in words, as files.
import { pulseTable } from "../cards/pulse-file.ts";
import type { Words } from "../cards/wording.ts";
import { pulseTitle } from "../cards/wording-pulse-results.ts";
import { csvOf } from "../files/csv.ts";
import { xlsxOf } from "../files/xlsx.ts";
import { hash } from "../ids.ts";
import { pulseFile } from "../interactions/pulse-results.ts";
import type { FileDeps } from "../platforms/web/routes-file.ts";
import type { PrismaStore } from "../store/prisma/store.ts";
import type { Clock } from "../time/clock.ts";

export function filesOf(parts: {
  store: PrismaStore;
  securityClock: Clock;
  words: Words;
}): FileDeps["files"] {
  const { store, securityClock, words } = parts;
  return async (token) => {
    const link = await store.linkByHash(hash(token), securityClock.now());
    const file = link && (await pulseFile(store, link));
    if (!link || !file) return null;
    const table = pulseTable(file.rows, words);
    const title = pulseTitle(file.round.pulse, file.round.closedOn);
    return {
      ...{ title, expiresAt: link.expiresAt, zone: file.round.pulse.zone },
      csv: () => csvOf(table),
      xlsx: async () => new Uint8Array(await xlsxOf(table, title)),
    };
  };
}
