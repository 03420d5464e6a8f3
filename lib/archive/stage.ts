import 'server-only';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Duck, literal, openDuck } from '@/lib/duckdb';
import { scratchFolder } from '@/lib/scratch';
import { COLUMNS, DIGEST, NAMES, ORDER } from './columns';

/** What a part holds of one person, as read from its bytes. Their rows begin at `firstRow`. */
export type Held = { userId: bigint; firstRow: number; rows: number; digest: bigint };
export type Contents = { people: Held[]; sums: Record<string, bigint>; rows: number };

/** A place to gather rows in and make Parquet of them, and to read Parquet. Close it. */
export type Stage = {
  /** Rows as the database's `archive_line` writes them. */
  add(lines: readonly string[]): Promise<void>;
  /** Rows of another part but for these people's. */
  addPart(bytes: Uint8Array, without: Iterable<bigint>): Promise<void>;
  /** All that was gathered as one Parquet file; the stage is empty again. */
  write(): Promise<Buffer>;
  /** Counts up what bytes hold, reading every column of every row. */
  read(bytes: Uint8Array): Promise<Contents>;
  /** People's rows as JSON, by person. */
  rowsOf(bytes: Uint8Array, userIds: readonly bigint[]): Promise<Map<bigint, string[]>>;
  close(): Promise<void>;
};

/** Few groups, so that one person's rows are in one or two of them; a part has a few. */
const ROW_GROUP = 32_768;

export async function openStage(): Promise<Stage> {
  const duck = await openDuck({ memoryMb: 384, threads: 2 });
  const folder = await scratchFolder('archive');
  const columns = Object.entries(COLUMNS);
  await duck.run('set preserve_insertion_order = true'); // rows are numbered in their file
  await duck.run(
    `create table staged (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`,
  );
  let files = 0;
  const withFile = async <T>(bytes: Uint8Array | string, work: (file: string) => Promise<T>) => {
    const file = path.join(folder, String(files++));
    await writeFile(file, bytes, { mode: 0o600 });
    return work(literal(file)).finally(() => rm(file, { force: true }));
  };
  const types = columns.map(([name, type]) => `${name}: '${type}'`).join(', ');
  return {
    add: (lines) =>
      withFile(`${lines.join('\n')}\n`, (file) =>
        duck.run(`insert into staged select ${NAMES.join(', ')}
          from read_json(${file}, format = 'newline_delimited', columns = {${types}})`),
      ),
    addPart: (bytes, without) =>
      withFile(bytes, (file) =>
        duck.run(`insert into staged select ${NAMES.join(', ')} from read_parquet(${file})
          where user_id <> all ([${[...without].join(', ')}]::BIGINT[])`),
      ),
    async write() {
      const file = path.join(folder, String(files++));
      await duck.run(`copy (select * from staged order by ${ORDER}) to ${literal(file)}
        (format parquet, compression zstd, compression_level 9, parquet_version v2, row_group_size ${ROW_GROUP})`);
      await duck.run('truncate staged');
      return readFile(file).finally(() => rm(file, { force: true }));
    },
    read: (bytes) => withFile(bytes, (file) => contentsOf(duck, file)),
    rowsOf: (bytes, userIds) => withFile(bytes, (file) => rowsOf(duck, file, userIds)),
    async close() {
      await duck.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function contentsOf(duck: Duck, file: string): Promise<Contents> {
  type Person = { user_id: bigint; first_row: bigint; rows: bigint; digest: bigint };
  const people = await duck.rows<Person>(
    `select user_id, min(file_row_number) as first_row, count(*) as rows, bit_xor(${DIGEST}) as digest
     from read_parquet(${file}, file_row_number = true) group by user_id order by 2`,
  );
  const sums = await duck.rows<{ currency: string; minor: string }>(
    `select currency, sum(amount_minor)::VARCHAR as minor from read_parquet(${file}) group by 1 order by 1`,
  );
  return {
    people: people.map((one) => ({
      userId: one.user_id,
      firstRow: Number(one.first_row),
      rows: Number(one.rows),
      digest: one.digest,
    })),
    sums: Object.fromEntries(sums.map(({ currency, minor }) => [currency, BigInt(minor)])),
    rows: people.reduce((sum, one) => sum + Number(one.rows), 0),
  };
}

async function rowsOf(
  duck: Duck,
  file: string,
  userIds: readonly bigint[],
): Promise<Map<bigint, string[]>> {
  const rows = await duck.rows<{ user_id: bigint; line: string }>(
    `select user_id, to_json(r)::VARCHAR as line
     from (select ${NAMES.join(', ')} from read_parquet(${file}) where user_id in (${userIds.join(', ')})) r`,
  );
  const byUser = new Map<bigint, string[]>();
  for (const { user_id: userId, line } of rows) {
    const lines = byUser.get(userId);
    if (lines) lines.push(line);
    else byUser.set(userId, [line]);
  }
  return byUser;
}
