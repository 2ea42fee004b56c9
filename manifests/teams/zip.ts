// A zip of a few small files, stored as they are. The same files make the same bytes.
import { crc32 } from "node:zlib";

/** 1 January 1980, the first day a zip knows: no clock is read. */
const DATE = 0x21;
/** The version of the format: 2.0. */
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x800;

export function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, data] of Object.entries(files)) {
    const named = Buffer.from(name);
    const told = about(named, data);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), told, named, data]);
    directory.push(entry(told, named, at));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, end(directory.length, listed.length, at)]);
}

/** What the file's own header and the directory both say of it. */
function about(name: Buffer, data: Buffer): Buffer {
  const told = Buffer.alloc(26);
  told.writeUInt16LE(VERSION, 0);
  told.writeUInt16LE(FLAGS, 2);
  told.writeUInt16LE(DATE, 8);
  told.writeUInt32LE(crc32(data), 10);
  told.writeUInt32LE(data.length, 14);
  told.writeUInt32LE(data.length, 18);
  told.writeUInt16LE(name.length, 22);
  return told;
}

function entry(told: Buffer, name: Buffer, at: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), madeBy, told, rest, name]);
}

function end(count: number, length: number, at: number): Buffer {
  const told = Buffer.alloc(22);
  told.write("PK\x05\x06", "latin1");
  told.writeUInt16LE(count, 8);
  told.writeUInt16LE(count, 10);
  told.writeUInt32LE(length, 12);
  told.writeUInt32LE(at, 16);
  return told;
}
