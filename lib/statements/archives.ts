import { gunzipSync } from 'node:zlib';
import { BrokenStatement } from './broken';
import { inflate } from './inflate';
import { readZip } from './zip';

/** One file as it came out of an archive, or as it was sent; `name` without folders. */
export type PlainFile = { name: string; bytes: Uint8Array };

/**
 * The files inside a .zip or .gz, or the file itself. What inflates is counted while it does, and
 * nothing is written anywhere. Throws BrokenStatement for a damaged, nested or oversized archive.
 */
export function unpack(file: PlainFile): PlainFile[] {
  if (isZip(file.bytes)) return readZip(file.bytes).map(refuseNested);
  if (!isGzip(file.bytes)) return [file];
  const name = file.name.replace(/\.gz$/i, '') || file.name;
  return [refuseNested({ name, bytes: inflate(file.bytes, gunzipSync) })];
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function refuseNested(file: PlainFile): PlainFile {
  if (isZip(file.bytes) || isGzip(file.bytes)) {
    throw new BrokenStatement('There is an archive inside the archive; unpack it first.');
  }
  return file;
}
