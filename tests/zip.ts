import { deflateRawSync } from 'node:zlib';

export type Entry = {
  name: string;
  content: Uint8Array;
  method?: 0 | 8;
  size?: number;
  flags?: number;
  mode?: number;
};

/** A zip as APPNOTE.TXT has it, with whatever lies the entries tell. */
export function zip(entries: readonly Entry[], { shared = false } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, size, flags = 0, mode = 0 } of entries) {
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const bytes = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(bytes.length, 26);
    const start = shared ? 0 : at;
    if (!shared || at === 0) {
      parts.push(head, bytes, packed);
      at += 30 + bytes.length + packed.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size ?? content.length, 24);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(start, 42);
    directory.push(entry, bytes);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
