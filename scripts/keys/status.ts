import type pg from 'pg';
import { keyRing, workerPublicKey } from '@/lib/key-ring';
import { SEALED } from './sealed-columns';

type Mark = { name: string; added_at: Date; retired_at: Date | null; destroyed_at: Date | null };

/** The ring, key by key, and what is sealed under each. */
export async function statusLines(client: pg.Client): Promise<string[]> {
  const { rows: marks } = await client.query<Mark>(
    `select name, added_at, retired_at, destroyed_at from key_marks
     where name like 'ring:%' order by substr(name, 6)::int`,
  );
  const { rows: pairs } = await client.query<Mark>(
    `select name, added_at, retired_at, destroyed_at from key_marks
     where name ~ '^worker' order by length(name), name`,
  );
  const sealedTo = workerPublicKey().id;
  const under = await countTexts(client);
  const newest = keyRing().at(-1)?.id;
  const lines = marks.map((mark) => {
    const id = mark.name.slice(5);
    return `key ${id}: ${stateOf(mark, id === newest)}; ${tell(under.get(`v1.${id}`))}`;
  });
  const recovery = await client.query<{ made_at: Date }>('select made_at from key_recovery');
  const made = recovery.rows[0]?.made_at;
  return [
    ...lines,
    ...pairs.map((mark) => {
      const id = mark.name.split(':')[1] ?? '1';
      return `the worker's pair ${id}: ${stateOf(mark, id === sealedTo)}; ${tell(under.get(`w1.${id}`))}`;
    }),
    made ? `recovery code made ${day(made)}` : 'no recovery code: npm run keys -- recovery-code',
  ];
}

function stateOf({ added_at, retired_at, destroyed_at }: Mark, newest: boolean): string {
  if (destroyed_at) return `destroyed ${day(destroyed_at)}`;
  if (newest) return `written with since ${day(added_at)}`;
  return retired_at ? `read only since ${day(retired_at)}` : 'in the ring';
}

/** By `v1.<key>` or `w1.<pair>`: how many texts in which column. */
async function countTexts(client: pg.Client): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { table, column } of SEALED) {
    const { rows } = await client.query<{ under: string; n: number }>(
      `select case when ${column} ~ '^w1\\.[^.]+\\.[^.]*$' then 'w1.1'
         else split_part(${column}, '.', 1) || '.' || split_part(${column}, '.', 2) end as under, count(*)::int as n
       from ${table} where ${column} is not null group by 1`,
    );
    for (const { under, n } of rows) {
      found.set(under, [...(found.get(under) ?? []), `${n} in ${table}.${column}`]);
    }
  }
  return found;
}

function tell(counts: string[] | undefined): string {
  return counts?.join(', ') ?? 'nothing is sealed under it';
}

function day(instant: Date): string {
  return instant.toISOString().slice(0, 16).replace('T', ' ');
}
