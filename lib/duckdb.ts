import 'server-only';
import { rm } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { scratchFolder } from './scratch';

export type Duck = {
  /** Statements without an answer, one after the other. */
  run(sql: string, values?: DuckDBValue[]): Promise<void>;
  /** Rows as JavaScript values; whole numbers of 64 bits and more are bigint. */
  rows<Row>(sql: string, values?: DuckDBValue[]): Promise<Row[]>;
  /** The same chunk by chunk, so that memory stays bounded whatever their number. */
  stream<Row>(sql: string, values?: DuckDBValue[]): AsyncIterable<Row[]>;
  /** One more connection to the same, for statements at once; temporary tables are a connection's own. */
  beside(): Promise<Duck>;
  /** Closes a connection; the first one, DuckDB itself: close that last. */
  close(): Promise<void>;
};

export type DuckLimits = {
  /** Beyond it DuckDB spills to a temporary folder, removed at the end. */
  memoryMb?: number;
  threads?: number;
};

/**
 * An empty DuckDB in this process, for the worker and scripts; never in the web process. It may not
 * load extensions or reach the network: files come and go through the object store.
 */
export async function openDuck({ memoryMb = 512, threads = 2 }: DuckLimits = {}): Promise<Duck> {
  const { DuckDBInstance } = await import('@duckdb/node-api'); // native: loaded by who needs it
  const spill = await scratchFolder('duck');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${memoryMb}MB`,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const connect = async (closed: () => Promise<void>): Promise<Duck> => ({
    ...statements(await instance.connect(), closed),
    beside: () => connect(async () => {}),
  });
  return connect(async () => {
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  });
}

function statements(
  connection: DuckDBConnection,
  closed: () => Promise<void>,
): Omit<Duck, 'beside'> {
  return {
    async run(sql, values) {
      await connection.run(sql, values);
    },
    async rows<Row>(sql: string, values?: DuckDBValue[]) {
      const reader = await connection.runAndReadAll(sql, values);
      return reader.getRowObjectsJS() as Row[]; // safe because: the caller names its own columns
    },
    async *stream<Row>(sql: string, values?: DuckDBValue[]) {
      const result = await connection.stream(sql, values);
      // safe because: the caller names its own columns
      for await (const rows of result.yieldRowObjectJs()) yield rows as Row[];
    },
    async close() {
      connection.closeSync();
      await closed();
    },
  };
}

/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
