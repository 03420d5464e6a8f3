import 'server-only';
import { appendFile, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomToken } from './crypto';
import { env, required } from './env';
import { bucketStore, isKey } from './objects-s3';
import { dataPath } from './paths';

/**
 * The object store: immutable bytes under a key, `raw/log/dt=2026-11-25/...`. One machine keeps them
 * in the data folder; where many nodes share them, a bucket (S3_BUCKET) stands behind the same verbs.
 */
export type ObjectStore = {
  /** Durable when it returns. The same bytes again are nothing new; other bytes are refused. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Buffer>;
  /** Adds a line to a growing list (the manifest); a repeated line is the reader's to ignore. */
  append(key: string, line: string): Promise<void>;
  /** The lines of such a list, one by one; in no order. */
  lines(key: string): AsyncIterable<string>;
  /** For erasure alone: the object, or everything under a folder. */
  remove(key: string): Promise<void>;
  /** The names right under a folder; none when it is not there. */
  list(folder: string): Promise<string[]>;
};

export function objectStore(): ObjectStore {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = env();
  if (!bucket) return folderStore(dataPath('objects'));
  return bucketStore({
    endpoint: endpoint ?? `https://s3.${region}.amazonaws.com`,
    bucket,
    region,
    accessKeyId: required('S3_ACCESS_KEY_ID'),
    secretAccessKey: required('S3_SECRET_ACCESS_KEY'),
  });
}

export function folderStore(root: string): ObjectStore {
  const fileOf = (key: string) => {
    if (!isKey(key)) throw new Error('Not a key of an object.');
    return path.join(root, key);
  };
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      const temporary = `${file}.${randomToken(6)}.tmp`;
      await writeDurably(temporary, bytes);
      try {
        await link(temporary, file); // unlike rename, never over what is there
        await syncFolder(path.dirname(file));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (!(await readFile(file)).equals(bytes)) {
          throw new Error(`Other bytes are stored under ${key}.`);
        }
      } finally {
        await rm(temporary, { force: true });
      }
    },
    get: (key) => readFile(fileOf(key)),
    async append(key, line) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      await appendFile(file, `${line}\n`, { flush: true });
    },
    async *lines(key) {
      const file = await open(fileOf(key));
      try {
        for await (const line of file.readLines()) if (line !== '') yield line;
      } finally {
        await file.close();
      }
    },
    remove: (key) => rm(fileOf(key), { force: true, recursive: true }),
    list: (folder) =>
      readdir(fileOf(folder)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      }),
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
