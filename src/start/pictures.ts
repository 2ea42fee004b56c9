// Puts the gallery together: which picture an address means, from what its readers may see now, in words.

import { seriesOf } from "../cards/team-chart.ts";
import type { Words } from "../cards/wording.ts";
import { barsTitle } from "../cards/wording-pulse-results.ts";
import { signingKey } from "../charts/address.ts";
import { Gallery, type PictureSource } from "../charts/gallery.ts";
import type { Config } from "../config.ts";
import { type PictureFacts, type PictureRef, pulseIn } from "../domain/picture.ts";
import { barsOf } from "../domain/pulse-results.ts";
import { scoreSeries } from "../domain/pulse-trend.ts";
import { type ChartKind, chartMeant, namedChart } from "../domain/team-chart.ts";
import { pictures } from "../http/pictures.ts";
import type { Route } from "../http/server.ts";
import { newKey } from "../ids.ts";
import { pulseSeen } from "../interactions/pulse-results.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platforms/platform.ts";
import type { Store } from "../store/store.ts";
import { systemClock } from "../time/clock.ts";

interface Parts {
  store: Store;
  log: Log;
  components: Words["components"];
  /** What signs addresses where no ENCRYPTION_KEY does; null: nothing that outlives the process. */
  secret: Uint8Array | null;
}

export interface Pictures {
  route: Route;
  /** Of a platform whose servers fetch it: whole, null where nobody reaches us from outside. On our own pages a path. */
  addressOn(name: Platform["name"]): Words["pictureAt"];
}

export function openPictures(
  { keys: [current], publicUrl }: Config,
  { store, log, components, secret }: Parts,
): Pictures {
  const key = signingKey(current ?? secret ?? newKey());
  const now = () => systemClock.now();
  const gallery = new Gallery({ source: sourceOf(store, components), key, now, names: components });
  return {
    route: { prefix: "/picture", listener: pictures({ at: (token) => gallery.at(token), now, log }) },
    addressOn(name) {
      if (name === "web") return (picture) => gallery.pathOf(picture);
      return (picture) => (publicUrl === null ? null : `${publicUrl}${gallery.pathOf(picture)}`);
    },
  };
}

function sourceOf(store: Store, components: Words["components"]): PictureSource {
  return {
    facts(picture) {
      switch (picture.kind) {
        case "pulse-components":
        case "pulse-trend":
          return pulseFacts(store, components, picture);
        case "huddles-held":
        case "taking-part":
        case "measure":
          return teamFacts(store, picture.kind, picture);
        default:
          return picture.kind satisfies never;
      }
    },
  };
}

/** Out of the same rows as the words beside it, corrected since. */
async function teamFacts(store: Store, kind: ChartKind, picture: PictureRef): Promise<PictureFacts | null> {
  const { organisation, subject } = picture;
  const meant = chartMeant(subject);
  if (!meant) return null;
  const { teamId, until, measureId } = meant;
  const rows = await store.chartRows(organisation, teamId, until, measureId);
  const chart = rows && namedChart(kind, rows, { organisation, teamId, until });
  return chart && chart.series.points.length > 0 ? { kind: "series", series: seriesOf(chart) } : null;
}

/** Out of the same result as the card, by the same person's rights now. */
async function pulseFacts(
  store: Store,
  components: Words["components"],
  picture: PictureRef,
): Promise<PictureFacts | null> {
  const meant = pulseIn(picture);
  const result = meant && (await pulseSeen(store, picture.organisation, meant.pulseId, meant.by));
  if (!result) return null;
  if (picture.kind === "pulse-components") {
    const scores = barsOf(result.main);
    return scores.length === 0 ? null : { kind: "components", title: barsTitle(result), scores };
  }
  const trend = result.trends.find((one) => one.component === meant.component);
  if (!trend || trend.points.length === 0) return null;
  return { kind: "series", series: scoreSeries(components[trend.component], trend.points) };
}
