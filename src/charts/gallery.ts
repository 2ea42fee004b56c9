// Pictures on demand: an address for each, and what stands there, drawn when somebody asks and kept for a while. What is
// in a picture comes from the PictureSource; how it is served is http/pictures.ts.
import type { ComponentScore, PictureFacts, PictureRef } from "../domain/picture.ts";
import type { Instant } from "../time/clock.ts";
import { pictureIn, tokenFor } from "./address.ts";
import { barsChart } from "./bars-chart.ts";
import { pngOf } from "./png.ts";
import { seriesChart } from "./series-chart.ts";

export interface PictureSource {
  /** What is to be drawn; null: there is none, or it may not be shown. */
  facts(picture: PictureRef): Promise<PictureFacts | null>;
}

interface GalleryOptions {
  source: PictureSource;
  /** From signingKey. Replicas share one. */
  key: Buffer;
  /** Security time. */
  now(): Instant;
  /** Short names of the components. */
  names: Readonly<Record<ComponentScore["component"], string>>;
}

/** none: no such address. busy: too many are being drawn; ask again. */
export type Hung = { kind: "png"; png: Buffer; endsAt: Instant } | { kind: "none" } | { kind: "busy" };

interface Drawn {
  png: Promise<Buffer | null>;
  at: Instant;
}

/** Pictures kept; of about 80 KB each. */
const KEPT = 100;
/** So long: what is erased or changed since must go. */
const KEPT_MS = 10 * 60_000;
/** Drawn or asked for at one time. */
const AT_ONCE = 8;

export class Gallery {
  private readonly options: GalleryOptions;
  /** By token, the latest used last. */
  private readonly drawn = new Map<string, Drawn>();
  private drawing = 0;

  constructor(options: GalleryOptions) {
    this.options = options;
  }

  /** `/picture/….png`; to be put after where people reach us. */
  pathOf(picture: PictureRef): string {
    const { key, now } = this.options;
    return `/picture/${tokenFor(picture, key, now())}.png`;
  }

  /** Rejects when the source does. */
  async at(token: string): Promise<Hung> {
    const { key, now } = this.options;
    const meant = pictureIn(token, key, now());
    if (meant === null) return { kind: "none" };
    const held = this.drawn.get(token);
    const fresh = held && now() - held.at < KEPT_MS ? held : null;
    if (fresh === null && this.drawing >= AT_ONCE) return { kind: "busy" };
    const png = await this.kept(token, fresh ?? { png: this.draw(meant.picture), at: now() });
    return png === null ? { kind: "none" } : { kind: "png", png, endsAt: meant.endsAt };
  }

  /** Whoever asks for the same meanwhile waits for the same. What failed, or was none, is asked for again. */
  private async kept(token: string, drawn: Drawn): Promise<Buffer | null> {
    this.drawn.delete(token);
    this.drawn.set(token, drawn);
    const [oldest] = this.drawn.keys();
    if (this.drawn.size > KEPT && oldest !== undefined) this.drawn.delete(oldest);
    let png: Buffer | null = null;
    try {
      png = await drawn.png;
      return png;
    } finally {
      if (png === null && this.drawn.get(token) === drawn) this.drawn.delete(token);
    }
  }

  private async draw(picture: PictureRef): Promise<Buffer | null> {
    this.drawing += 1;
    try {
      const facts = await this.options.source.facts(picture);
      return facts === null ? null : await pngOf(this.svgOf(facts));
    } finally {
      this.drawing -= 1;
    }
  }

  private svgOf(facts: PictureFacts): string {
    switch (facts.kind) {
      case "series":
        return seriesChart(facts.series);
      case "components":
        return barsChart({ ...facts, names: this.options.names });
      default:
        return facts satisfies never;
    }
  }
}
