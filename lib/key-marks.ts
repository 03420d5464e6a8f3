import 'server-only';
import { keyMarks } from './crypto';
import { asNobody } from './db';
import { env } from './env';

/**
 * Names of this process's keys that are not those the database was written with, and of ring keys a
 * worker lacks. Empty: all is well. The first worker to know a key leaves its mark (docs/keys.md).
 */
export async function strangeKeys(): Promise<string[]> {
  const mine = keyMarks();
  const worker = env().ROLE !== 'web';
  if (worker) {
    await asNobody(
      `insert into key_marks (name, mac) select * from unnest($1::text[], $2::bytea[])
       on conflict do nothing`,
      [[...mine.keys()], [...mine.values()]],
    );
  }
  const marks = await asNobody<{ name: string; mac: Buffer }>(
    'select name, mac from key_marks where destroyed_at is null',
  );
  return marks
    .filter(({ name, mac }) => {
      const own = mine.get(name);
      return own ? !own.equals(mac) : worker && name.startsWith('ring:');
    })
    .map(({ name }) => name);
}
