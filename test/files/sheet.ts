// Reads a spreadsheet back: the zip by its central directory, the first sheet by its cells.
import { inflateRawSync } from "node:zlib";

/** A file of a zip archive, as text. */
function fileIn(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const [extra, comment, start] = [
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) === name) {
      const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      const bytes = zip.subarray(from, from + packed);
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString();
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`no ${name} in it`);
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

export interface SheetCell {
  value: string | number;
  isFormula: boolean;
}

/** Rows of cells by their column's letters. */
export function cellsOf(zip: Buffer): Record<string, SheetCell>[] {
  const texts = [...fileIn(zip, "xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = ""]) =>
    unescaped([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, one = ""]) => one).join("")),
  );
  const sheet = fileIn(zip, "xl/worksheets/sheet1.xml");
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) =>
    Object.fromEntries(
      [...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs)].map(
        ([, column = "", how = "", inside = ""]) => {
          const raw = /<v>(.*?)<\/v>/s.exec(inside)?.[1] ?? "";
          const value = how.includes('t="s"') ? (texts[Number(raw)] ?? "") : Number(raw);
          return [column, { value, isFormula: inside.includes("<f") }];
        },
      ),
    ),
  );
}
