import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { addDays, dateIn } from '@/lib/calendar';
import { sha256 } from '@/lib/crypto';
import { objectStore } from '@/lib/objects';
import { dataPath } from '@/lib/paths';
import { BUCKETS, bucketOf, manifestPath } from '@/lib/raw-log';
import { Generator, type Made } from './generator';

/** Transactions a person has a month in the design exercise: 5 billion of 10 million people. */
const EACH = 500;
const PART = 50_000;
const DAYS = 30;
const AT_ONCE = 4;
/** Lines of one extraction, the daily case. */
const EXTRACTION = 5;
const FIRST = dateIn('UTC', new Date('2026-10-01'));

export type MadeLog = { lines: number; users: number; bytes: number; packed: number };

/**
 * A month of the raw log in the object store: parts of 50,000 lines, a manifest per day, everything as
 * the relay would have written it where it rolls parts. `days` partitions a bucket. Made once in a data
 * folder.
 */
export async function makeLog(lines: number, days = 3): Promise<MadeLog> {
  const note = dataPath('made-log.json');
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8'));
  const users = Math.max(BUCKETS, Math.round(lines / EACH));
  const byBucket = new Map<number, number[]>();
  for (let user = 1; user <= users; user++) {
    const bucket = bucketOf(BigInt(user));
    const people = byBucket.get(bucket);
    if (people) people.push(user);
    else byBucket.set(bucket, [user]);
  }
  const generator = new Generator({ days: DAYS });
  const total: MadeLog = { lines: 0, users, bytes: 0, packed: 0 };
  const manifests = new Map<string, string[]>();
  const writing = new Set<Promise<void>>();
  const writer = new PartWriter();
  const flush = async (bucket: number) => {
    const part = writer.take();
    if (part.rows === 0) return;
    const dt = addDays(FIRST, (writer.parts * 7) % days);
    const key = `raw/log/dt=${dt}/bucket=${bucket}/part-${writer.parts}-0.tsv.gz`;
    const task = put(key, part.text).then(({ bytes, packed, sum }) => {
      const { rows, minor } = part;
      const line = JSON.stringify({
        path: key,
        rows,
        bytes: packed,
        sha256: sum,
        sum_minor: String(minor),
      });
      manifests.set(dt, [...(manifests.get(dt) ?? []), line]);
      total.lines += rows;
      total.bytes += bytes;
      total.packed += packed;
      writing.delete(task);
    });
    writing.add(task);
    if (writing.size >= AT_ONCE) await Promise.race(writing);
  };
  for (const [bucket, people] of byBucket) {
    for (const user of people) {
      for (let left = generator.rowsOf(user, EACH); left > 0; left--) {
        writer.add(generator.next(user));
        if (writer.rows >= PART && writer.isWhole) await flush(bucket);
      }
      writer.end();
    }
    await flush(bucket);
  }
  await Promise.all(writing);
  for (const [dt, all] of manifests) await objectStore().append(manifestPath(dt), all.join('\n'));
  writeFileSync(note, JSON.stringify(total));
  return total;
}

const pack = promisify(gzip);

async function put(key: string, text: string) {
  const packed = await pack(text, { level: 1 });
  await objectStore().put(key, packed);
  const sum = sha256(packed).toString('hex');
  return { bytes: Buffer.byteLength(text), packed: packed.length, sum };
}

const DAY_TEXTS = Array.from({ length: DAYS }, (_, day) => addDays(FIRST, day));

class PartWriter {
  rows = 0;
  parts = 0;
  #text = '';
  #minor = 0n;
  #extraction = 1;
  #line = 0;

  get isWhole(): boolean {
    return this.#line === 0;
  }

  add({ user, account, day, minor, seller, category, source, pending }: Made): void {
    this.rows++;
    this.#minor += BigInt(minor);
    this.#line++;
    const cents = String(Math.abs(minor)).padStart(3, '0');
    const amount = `${minor < 0 ? '-' : ''}${cents.slice(0, -2)}.${cents.slice(-2)}`;
    this.#text +=
      `${user}\t${DAY_TEXTS[day]}T00:00:00Z\t${seller}\t${amount}\t${user * 3 + account}\tUSD\t` +
      `${this.#extraction * 8 + this.#line}\t+\t${this.#extraction}\t${this.#line}\t` +
      `${pending ? 'pending' : 'posted'}\t${category}\t${source}\n`;
    if (this.#line === EXTRACTION) this.end();
  }

  /** An extraction is one person's. */
  end(): void {
    if (this.#line > 0) this.#extraction++;
    this.#line = 0;
  }

  take(): { text: string; rows: number; minor: bigint } {
    const part = { text: this.#text, rows: this.rows, minor: this.#minor };
    this.#text = '';
    this.rows = 0;
    this.#minor = 0n;
    if (part.rows > 0) this.parts++;
    return part;
  }
}
