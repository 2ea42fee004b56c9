// Reads CSV by RFC 4180, apart from the code that writes it.

export function parsedCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith("\u{feff}") ? 1 : 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const cell = isQuoted ? /^"((?:[^"]|"")*)"/.exec(text.slice(at)) : /^[^,\r\n]*/.exec(text.slice(at));
    if (!cell) throw new Error(`not CSV at ${at}`);
    row.push(isQuoted ? (cell[1] ?? "").replaceAll('""', '"') : cell[0]);
    at += cell[0].length;
    if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (text[at] === ",") at += 1;
    else throw new Error(`not CSV at ${at}`);
  }
  return rows;
}
