import { inflateRawSync } from 'node:zlib';
import type { PlainFile } from './archives';
import { BrokenStatement } from './broken';
import { damaged, inflate, MOST_FILES, MOST_INFLATED } from './inflate';

/** One entry of the central directory (APPNOTE.TXT 4.3.12). */
type Entry = {
  name: string;
  method: number;
  encrypted: boolean;
  symlink: boolean;
  packed: number;
  size: number;
  offset: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;

/** The files of a zip, by its central directory; folders and what systems add beside them left out. */
export function readZip(bytes: Uint8Array): PlainFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = within(() => readDirectory(view, bytes));
  refuseOverlaps(entries);
  const files: PlainFile[] = [];
  const names = new Set<string>();
  let left = MOST_INFLATED;
  for (const entry of entries) {
    if (/\/$|^__MACOSX\/|(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(entry.name)) continue;
    if (entry.encrypted)
      throw new BrokenStatement('The archive needs a password; unpack it first.');
    if (entry.symlink) throw new BrokenStatement('The archive holds a link, not a file.');
    if (names.has(entry.name)) throw new BrokenStatement('Two files of the archive share a name.');
    names.add(entry.name);
    const content = within(() => contentOf(view, bytes, entry, left));
    if (content.length !== entry.size) throw damaged();
    left -= content.length;
    files.push({ name: entry.name.split(/[\\/]/).at(-1) || 'file', bytes: content });
  }
  if (files.length === 0) throw new BrokenStatement('The archive is empty.');
  return files;
}

function readDirectory(view: DataView, bytes: Uint8Array): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_FILES) throw new BrokenStatement('The archive holds more than 100 files.');
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== CENTRAL) throw damaged();
    const nameSize = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
    entries.push({
      name,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      symlink: view.getUint32(at + 38, true) >>> 28 === 0xa,
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged();
}

function contentOf(view: DataView, bytes: Uint8Array, entry: Entry, left: number): Uint8Array {
  const start = startOf(view, entry);
  if (start + entry.packed > bytes.length) throw damaged();
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 8) return inflate(packed, inflateRawSync, left);
  if (entry.method !== 0)
    throw new BrokenStatement('The archive is packed in a way we do not read.');
  if (packed.length > left) throw new BrokenStatement('The archive unpacks to more than 100 MiB.');
  return packed;
}

function startOf(view: DataView, { offset }: Entry): number {
  if (view.getUint32(offset, true) !== LOCAL) throw damaged();
  return offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
}

/** Entries that share bytes are how a small archive unpacks to a very large one. */
function refuseOverlaps(entries: readonly Entry[]): void {
  let end = 0;
  for (const { offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < end) throw damaged();
    end = offset + 30 + packed;
  }
}

/** Reading beyond the end is a damaged archive, not a defect. */
function within<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error;
  }
}
