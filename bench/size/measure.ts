import type pg from 'pg';

export type Piece = { what: string; bytes: number };

/** Bytes of the month tables by what they are in: the heap, each index of the parent, the rest. */
export async function pieces(client: pg.Client): Promise<Piece[]> {
  const { rows } = await client.query<Piece>(
    `with months as (select inhrelid as id from pg_inherits where inhparent = 'transactions'::regclass)
     select 'rows' as what, sum(pg_relation_size(id, 'main'))::float8 as bytes from months
     union all
     select 'maps and long texts', sum(pg_table_size(id) - pg_relation_size(id, 'main'))::float8 from months
     union all
     select parent.relname, sum(pg_total_relation_size(i.indexrelid))::float8
     from months join pg_index i on i.indrelid = months.id
     join pg_inherits h on h.inhrelid = i.indexrelid join pg_class parent on parent.oid = h.inhparent
     group by 1`,
  );
  return rows;
}

/** Average bytes of each column that is set, and what a row pays beside its columns. */
export async function columns(client: pg.Client, users: number): Promise<Piece[]> {
  const names = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'transactions'::regclass and attnum > 0 and not attisdropped
     order by attnum`,
  );
  const sums = names.rows.map(
    ({ name }) => `coalesce(sum(pg_column_size(t.${name})), 0)::float8 as ${name}`,
  );
  const { rows } = await client.query(
    `select count(*)::float8 as n, sum(pg_column_size(t.*))::float8 as whole, ${sums.join(', ')}
     from transactions t where user_id <= $1`,
    [Math.max(10, Math.floor(users / 50))],
  );
  const { n, whole, ...each } = rows[0] as Record<string, number>;
  const pieces = Object.entries(each)
    .filter(([, sum]) => sum > 0)
    .map(([what, sum]) => ({ what, bytes: sum / (n ?? 1) }));
  const inColumns = pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  // a composite value has the same 24 bytes of head as a row on its page
  return [
    ...pieces,
    { what: 'row head, nulls, padding', bytes: (whole ?? 0) / (n ?? 1) - inColumns },
    { what: 'line pointer', bytes: 4 },
  ];
}
