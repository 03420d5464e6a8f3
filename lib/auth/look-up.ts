import 'server-only';
import { asNobody } from '@/lib/db';
import { letOutagesPass } from '@/lib/outage';

/** What every sign-in look-up tells beside who it is. */
export type Found = {
  hash: Buffer;
  user_id: bigint;
  timezone: string;
  /** Of all that the user's summaries and lists show, as of this look-up. */
  version: bigint;
  /** Rows the version is the sum of. */
  version_rows: bigint;
};

type Asking<Row> = {
  hash: Buffer;
  found(row: Row | undefined): void;
  failed(error: unknown): void;
};

const AT_ONCE = 2;
const MANY_ROWS = 64n;

/**
 * A look-up by hash for many requests at a time: those that come while {@link AT_ONCE} are under way
 * go together in the next. Each is answered as of a moment after it asked, so that what was revoked
 * or written before it is seen. `sql` takes the hashes as its one parameter.
 */
export function lookUpBy<Row extends Found>(
  sql: string,
): (hash: Buffer) => Promise<Row | undefined> {
  let waiting: Asking<Row>[] = [];
  let underWay = 0;

  async function ask(): Promise<void> {
    underWay++;
    while (waiting.length > 0) {
      const asked = waiting;
      waiting = [];
      try {
        const rows = await asNobody<Row>(sql, [asked.map(({ hash }) => hash)]);
        const byHash = new Map(rows.map((row) => [row.hash.toString('latin1'), row]));
        for (const { hash, found } of asked) found(byHash.get(hash.toString('latin1')));
      } catch (error) {
        for (const { failed } of asked) failed(error);
      }
    }
    underWay--; // in the same breath as the last look at the queue: nobody is left waiting
  }

  return async (hash) => {
    const row = await new Promise<Row | undefined>((found, failed) => {
      waiting.push({ hash, found, failed });
      if (underWay < AT_ONCE) void ask();
    });
    // A sum of few rows is quick to read; the sum itself stays what it was.
    if (row && row.version_rows > MANY_ROWS)
      await asNobody('select fold_version($1)', [row.user_id]).catch(letOutagesPass);
    return row;
  };
}
