import 'server-only';
import { keyMarks } from './crypto';
import { asNobody } from './db';
import { env } from './env';

/** Worker only: leaves the mark of every key it is the first to know (docs/keys.md). */
export async function leaveKeyMarks(): Promise<void> {
  const mine = keyMarks();
  await asNobody(
    `insert into key_marks (name, mac)
     select name, mac from unnest($1::text[], $2::bytea[]) as own (name, mac)
     where not exists (select from key_marks known where known.name = own.name)
     on conflict do nothing`,
    [[...mine.keys()], [...mine.values()]],
  );
}

/**
 * Names of this process's keys that are not those the database was written with, and of keys a worker lacks. Empty: all is well.
 */
export async function strangeKeys(): Promise<string[]> {
  const mine = keyMarks();
  const marks = await asNobody<{ name: string; mac: Buffer }>(
    'select name, mac from key_marks where destroyed_at is null',
  );
  return marks
    .filter(({ name, mac }) => {
      const own = mine.get(name);
      return own ? !own.equals(mac) : env().ROLE !== 'web' && /^(ring|worker)\b/.test(name);
    })
    .map(({ name }) => name);
}
