import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { HttpAnswer, HttpRequest } from '@/lib/connectors/contract';
import { sha256 } from './crypto';
import { env } from './env';
import { SavoryError } from './errors';
import { log } from './log';
import type { ObjectStore } from './objects';
import { makeSafeFetch } from './safe-fetch';
import { parseCidrs } from './safe-fetch/addresses';

/**
 * The object store in an S3-compatible bucket. Wants conditional writes (`If-None-Match: *`: AWS S3
 * since 2024, R2, MinIO, Ceph): they keep one writer's bytes from replacing another's.
 */
export type Bucket = {
  /** `https://s3.eu-central-1.amazonaws.com`, or a server of one's own; addressed by path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const TRIES = 4;
const ONCE_MORE = new Set([409, 429, 500, 502, 503, 504]);
/** The largest object is a month of the archive. */
const MAX_BYTES = 512 * 1024 * 1024;

export function bucketStore(bucket: Bucket): ObjectStore {
  const ask = asker(bucket);
  const get = async (key: string) => {
    const answer = await ask('GET', key);
    if (answer.status !== 200) throw failed('get', key, answer);
    return Buffer.from(answer.bytes);
  };
  const put = async (key: string, bytes: Uint8Array) => {
    const answer = await ask('PUT', key, { body: bytes, headers: { 'if-none-match': '*' } });
    if (answer.status === 200) return;
    if (answer.status !== 412) throw failed('put', key, answer);
    if (!(await get(key)).equals(bytes)) throw new Error(`Other bytes are stored under ${key}.`);
  };
  return {
    put,
    get,
    // A bucket cannot append: each line is an object of its own below the key, named after what it says.
    append: (key, line) =>
      put(`${key}/${sha256(line).toString('hex').slice(0, 32)}`, Buffer.from(`${line}\n`)),
    async *lines(key) {
      const all = await keysUnder(ask, `${key}/`);
      for (let at = 0; at < all.length; at += AT_ONCE) {
        const some = await Promise.all(all.slice(at, at + AT_ONCE).map(get));
        for (const line of some) yield line.toString().trimEnd();
      }
    },
    async remove(key) {
      const doomed = [key, ...(await keysUnder(ask, `${key}/`))];
      await each(doomed, async (one) => {
        const answer = await ask('DELETE', one);
        if (answer.status !== 204 && answer.status !== 404) throw failed('remove', one, answer);
      });
    },
    async list(folder) {
      const below = await keysUnder(ask, `${folder}/`, '/');
      return below.map((one) => one.slice(folder.length + 1).replace(/\/$/, ''));
    },
  };
}

type Ask = (
  method: NonNullable<HttpRequest['method']>,
  key: string,
  more?: More,
) => Promise<HttpAnswer>;
type More = { body?: Uint8Array; headers?: Record<string, string>; query?: Record<string, string> };

function asker({ endpoint, bucket, region, accessKeyId, secretAccessKey }: Bucket): Ask {
  // The operator names this one address, and no redirect is followed: it may be anywhere.
  const waits = env().ROLE === 'web'; // a person, that is
  const tries = waits ? 2 : TRIES;
  const policy = { exceptions: parseCidrs('0.0.0.0/0,::/0'), ports: new Set<number>() };
  const limits = {
    hops: 0,
    rawBytes: MAX_BYTES,
    decodedBytes: MAX_BYTES,
    totalMs: waits ? 20_000 : 300_000,
    padMs: 1,
  };
  const http = makeSafeFetch({ policy, limits: { ...limits, socketsPerHost: 32 } });
  return async (method, key, { body, headers = {}, query = {} } = {}) => {
    if (key !== '' && !isKey(key)) throw new Error('Not a key of an object.');
    const url = new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}/${key}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    for (let tried = 1; ; tried++) {
      const digest = sha256(body ?? '').toString('hex'); // the server checks what arrives against it
      const signed = await new AwsV4Signer({
        method,
        url: url.href,
        headers: { ...headers, 'x-amz-content-sha256': digest },
        accessKeyId,
        secretAccessKey,
        region,
        service: 's3',
      }).sign();
      const request = { url: signed.url.href, method, headers: plain(signed.headers), body };
      const answer = await http(request).catch((error: unknown) => {
        if (tried < tries) return null;
        throw away(error);
      });
      if (answer && (tried >= tries || !ONCE_MORE.has(answer.status))) return answer;
      await sleep(100 * 4 ** tried * (0.5 + Math.random() / 2));
    }
  };
}

function plain(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== 'host'));
}

export function isKey(key: string): boolean {
  return /^[\w=.-]+(\/[\w=.-]+)*$/.test(key) && !key.split('/').includes('..');
}

/** Keys that begin so, all pages of them; with a delimiter only what is right there. */
async function keysUnder(ask: Ask, prefix: string, delimiter?: string): Promise<string[]> {
  const keys: string[] = [];
  for (let token: string | undefined; ; ) {
    const query: Record<string, string> = { 'list-type': '2', prefix };
    if (delimiter) query.delimiter = delimiter;
    if (token) query['continuation-token'] = token;
    const answer = await ask('GET', '', { query });
    if (answer.status !== 200) throw failed('list', prefix, answer);
    // Our keys hold no character that XML would escape (isKey), so this is all there is to read.
    const xml = Buffer.from(answer.bytes).toString();
    const folders = xml.replace(/<Prefix>[^<]*<\/Prefix>/, ''); // the first one repeats the question
    for (const [, key] of xml.matchAll(/<Key>([^<]+)<\/Key>/g)) if (key) keys.push(key);
    for (const [, key] of folders.matchAll(/<Prefix>([^<]+)<\/Prefix>/g)) if (key) keys.push(key);
    token = /<NextContinuationToken>([^<]+)</.exec(xml)?.[1];
    if (!token) return keys;
  }
}

const AT_ONCE = 8;

async function each(keys: readonly string[], work: (key: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    await Promise.all(keys.slice(at, at + AT_ONCE).map(work));
  }
}

/** Says what and how, never what the answer's body holds. */
/** Worth trying again, and no defect: whoever asked is told so. */
function away(cause: unknown): SavoryError {
  log.error('objects.away', cause);
  return new SavoryError('unavailable', 'Savory cannot reach its object store just now.', {
    retryAfterSeconds: 5,
  });
}

function failed(what: string, key: string, { status }: HttpAnswer): Error {
  if (status >= 500) return away(new Error(`The bucket answered ${status} to ${what}.`));
  return new Error(`The bucket answered ${status} to ${what} ${key}.`);
}
