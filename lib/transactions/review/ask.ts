import type pg from 'pg';
import type { Tx } from '@/lib/db';

/**
 * One statement on whichever door is open: a worker's plain connection or a person's transaction.
 * Dates are to be read as text (`::text`), since the two read them differently.
 */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

export function askClient(client: pg.PoolClient): Ask {
  return async <Row>(text: string, values: readonly unknown[]) =>
    // safe because: the caller names the columns it selects, as with client.query<Row>
    (await client.query(text, [...values])).rows as Row[];
}

export function askTx(tx: Tx): Ask {
  return <Row>(text: string, values: readonly unknown[]) =>
    tx.$queryRawUnsafe<Row[]>(text, ...values); // the text is ours, values go as parameters
}

/** An array literal of numbers or dates, which need no quoting. */
export function listOf(values: readonly (string | number | bigint | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
