import 'server-only';
import { asNobody } from './db';

/** The worker says that it lives; call it every {@link BEAT_SECONDS}. */
export async function beat(name: 'worker'): Promise<void> {
  await asNobody(
    `insert into heartbeats (name, beat_at) values ($1, now())
     on conflict (name) do update set beat_at = now()`,
    [name],
  );
}

export const BEAT_SECONDS = 5;

/** Did it within the last six beats? */
export async function isAlive(name: 'worker'): Promise<boolean> {
  const rows = await asNobody(
    `select from heartbeats where name = $1 and beat_at > now() - make_interval(secs => $2)`,
    [name, BEAT_SECONDS * 6],
  );
  return rows.length > 0;
}
