import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Trouble } from '../ground.mjs';

/**
 * A backup is a folder of gzipped files and a manifest that names each with its bytes and sha256.
 * The manifest is written last: a folder without one is no backup.
 */
export const MANIFEST = 'manifest.json';
const FORMAT = 1;

/** Packs one file. Null when it went away meanwhile: a table was dropped, a partition detached. */
export async function pack(from, to, name) {
  const target = path.join(to, `${name}.gz`);
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const meter = measured();
  const sink = fs.createWriteStream(target, { mode: 0o600, flush: true });
  try {
    await pipeline(fs.createReadStream(from), meter.through, createGzip({ level: 1 }), sink);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    fs.rmSync(target, { force: true });
    return null;
  }
  return { path: name, ...meter.result() };
}

export function writeManifest(folder, facts) {
  const part = path.join(folder, `${MANIFEST}.part`);
  const text = JSON.stringify({ format: FORMAT, ...facts }, null, 1);
  fs.writeFileSync(part, text, { mode: 0o600, flush: true });
  fs.renameSync(part, path.join(folder, MANIFEST));
}

export function readManifest(folder) {
  const file = path.join(folder, MANIFEST);
  if (!fs.existsSync(file)) {
    throw new Trouble(`${folder} has no ${MANIFEST}: it is no backup, or one that was broken off.`);
  }
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (manifest.format !== FORMAT) {
    throw new Trouble(
      `${folder} was made by another version of Savory (format ${manifest.format}).`,
    );
  }
  return manifest;
}

/** Unpacks one file and holds it against the manifest; to nowhere when `to` is null. */
export async function unpack(folder, entry, to) {
  const meter = measured();
  const from = path.join(folder, `${entry.path}.gz`);
  const sink = to === null ? nowhere() : fs.createWriteStream(to, { mode: 0o600, flush: true });
  try {
    await pipeline(fs.createReadStream(from), createGunzip(), meter.through, sink);
  } catch (error) {
    throw new Trouble(
      `${entry.path} in the backup cannot be read (${error.code ?? error.message}).`,
    );
  }
  const { bytes, sha256 } = meter.result();
  if (bytes !== entry.bytes || sha256 !== entry.sha256) {
    throw new Trouble(`${entry.path} in the backup is not what was backed up.`);
  }
}

/** Files below a folder, relative, in order. */
export function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function measured() {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

function nowhere() {
  return new Transform({ transform: (_chunk, _encoding, done) => done() }).resume();
}
