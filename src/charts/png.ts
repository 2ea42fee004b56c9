// SVG to PNG, without a browser: resvg with the one typeface we bring, so that every machine draws the same.
import { fileURLToPath } from "node:url";
import { renderAsync } from "@resvg/resvg-js";

/** Pixels for each CSS pixel. */
const DENSITY = 2;

/** The package holds its licence, the SIL Open Font License, too. */
const FONTS = [
  import.meta.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
].map((url) => fileURLToPath(url));

/** Drawn beside the event loop. The same SVG gives the same bytes. Rejects where it is not SVG. */
export async function pngOf(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: DENSITY },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: "Inter" },
    shapeRendering: 2,
    textRendering: 2,
  });
  return image.asPng();
}
