// A PNG taken apart, so that a test knows it is a picture and not only something that is called one.
import { crc32, inflateSync } from "node:zlib";

const SIGNATURE = "89504e470d0a1a0a";

/** Throws on anything but a whole PNG of eight bits. colours: how many different pixels there are, up to a thousand. */
export function decodedPng(bytes: Buffer): { width: number; height: number; colours: number } {
  if (bytes.subarray(0, 8).toString("hex") !== SIGNATURE) throw new Error("no PNG");
  const data: Buffer[] = [];
  let at = 8;
  for (let ended = false; !ended; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.subarray(at + 4, at + 8).toString("latin1");
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      throw new Error(`chunk ${name} is broken`);
    if (name === "IDAT") data.push(chunk);
    ended = name === "IEND";
    at += 12 + length;
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const size = { 2: 3, 6: 4 }[bytes[25] ?? 0] ?? 0;
  const raw = inflateSync(Buffer.concat(data));
  if (raw.length !== height * (width * size + 1)) throw new Error("pixels are missing");
  const seen = new Set<string>();
  for (let pixel = 1; pixel < raw.length && seen.size < 1_000; pixel += size)
    seen.add(raw.subarray(pixel, pixel + size).toString("hex"));
  return { width, height, colours: seen.size };
}
