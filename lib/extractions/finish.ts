import 'server-only';
import type pg from 'pg';
import { now } from '@/lib/clock';
import type { Issue } from '@/lib/connectors/contract';
import { asUsers } from '@/lib/db';
import { told } from '@/lib/errors';
import { failpoint } from '@/lib/failpoint';
import { encodeId, type UserId } from '@/lib/ids';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { nextDaily } from './next-daily';
import type { ExtractionKey } from './open';
import { PARTLY } from './partly';
import { expiringConsent, type Trouble, troubleOf } from './trouble';

type Recorded = {
  user_id: UserId;
  id: bigint;
  connection_id: bigint;
  trigger: string;
  added: number;
  issues: Issue[];
  institution: string;
  consent_until: Date | null;
};

/**
 * Step 5: recorded extractions are done, their connections healthy and due again in about a day.
 * Until this is written the tick sends them round again. Safe to run twice: the notice has a key,
 * and a done extraction is left alone.
 */
export async function finish(keys: readonly ExtractionKey[]): Promise<void> {
  const recorded = await readRecorded(keys);
  for (const extraction of recorded) await tell(extraction);
  await failpoint('finish.noticed');
  await close(recorded);
  await failpoint('finish.done');
}

async function readRecorded(keys: readonly ExtractionKey[]): Promise<Recorded[]> {
  const users = keys.map((key) => key.userId);
  return asUsers([...new Set(users)], async (client) => {
    const { rows } = await client.query<Recorded>(
      `select e.user_id, e.id, e.connection_id, e.trigger, e.added, e.issues, c.institution, c.consent_until
       from extractions e join connections c on (c.user_id, c.id) = (e.user_id, e.connection_id)
       where (e.user_id, e.id) in (select * from unnest($1::bigint[], $2::bigint[]))
         and e.state = 'running' and e.recorded_at is not null
       order by e.user_id, e.id`,
      [users, keys.map((key) => key.extractionId)],
    );
    return rows;
  });
}

/** A daily extraction that brought nothing is no news; one that a person waits for is. */
async function tell(recorded: Recorded) {
  const { user_id, id, connection_id, trigger, added, issues, institution, consent_until } =
    recorded;
  const trouble = needsThePerson(issues);
  await tellOfConsent({ user_id, connection_id, institution, consent_until });
  if (trouble) {
    await enqueueNotifications(user_id, [
      {
        kind: 'connection_needs_attention',
        subject: String(connection_id),
        period: String(id),
        title: told(trouble.title, { institution }),
        body: trouble.message,
        data: {
          connection_id: encodeId(connection_id),
          code: trouble.code,
          action: trouble.action,
        },
      },
    ]);
  }
  if (trigger === 'daily' && added === 0) return;
  await enqueueNotifications(user_id, [
    {
      kind: 'extraction_finished',
      subject: String(connection_id),
      period: String(id),
      title: told('{institution} is up to date', { institution }),
      body: told(
        '{added, plural, =0 {There is nothing new.} =1 {One new transaction came in.} other {# new transactions came in.}}',
        { added },
      ),
      data: { connection_id: encodeId(connection_id), added },
    },
  ]);
}

/** Once for each end of a consent, and early enough to renew it without a gap. */
async function tellOfConsent(
  recorded: Pick<Recorded, 'user_id' | 'connection_id' | 'institution' | 'consent_until'>,
): Promise<void> {
  const { user_id, connection_id, institution, consent_until } = recorded;
  const expiring = expiringConsent(consent_until, now());
  if (!expiring || !consent_until) return;
  await enqueueNotifications(user_id, [
    {
      kind: 'connection_needs_attention',
      subject: String(connection_id),
      period: `consent ${consent_until.toISOString()}`,
      title: told(expiring.title, { institution }),
      body: expiring.told ?? expiring.message,
      data: {
        connection_id: encodeId(connection_id),
        code: expiring.code,
        action: expiring.action,
      },
    },
  ]);
}

/** One account of many may need the person while the others are read; its words go to the connection. */
function needsThePerson(issues: readonly Issue[]) {
  const issue = issues.find((candidate) => troubleOf(candidate).action !== null);
  return issue && troubleOf(issue);
}

/**
 * What passes by itself is no notice, but nobody should take a part for the whole. A single row or
 * statement that cannot be read for good (`bad_request`) stays among the extraction's issues.
 */
function troubleToShow(issues: readonly Issue[]): Trouble | undefined {
  const passing = issues.find(({ kind }) => kind !== 'bad_request');
  return (
    needsThePerson(issues) ??
    (passing && {
      ...troubleOf(passing),
      message: `${PARTLY}${troubleOf(passing).message}`,
    })
  );
}

const SOON_MS = 15 * 60_000;

/** Within a day; soon where the provider is still preparing what is older. */
function nextTime({ issues, user_id }: Recorded, at: Date): Date {
  const preparing = issues.some(({ kind }) => kind === 'not_ready');
  return preparing ? new Date(at.getTime() + SOON_MS) : nextDaily(at, user_id);
}

async function close(recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return;
  const at = now();
  const troubles = recorded.map(
    ({ issues, consent_until }) => troubleToShow(issues) ?? expiringConsent(consent_until, at),
  );
  const users = recorded.map((extraction) => extraction.user_id);
  await asUsers([...new Set(users)], async (client) => {
    await client.query(
      `update connections c set last_update = $3, failures = 0,
         next_update = case when c.status <> 'paused' then d.next end,
         status = case when c.status = 'paused' then c.status else 'active' end,
         error_code = d.code, error_message = d.message, error_action = d.action
       from unnest($1::bigint[], $2::bigint[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
         as d (user_id, id, next, code, message, action)
       where (c.user_id, c.id) = (d.user_id, d.id) and c.removed_at is null`,
      [
        users,
        recorded.map((extraction) => extraction.connection_id),
        at,
        recorded.map((extraction) => nextTime(extraction, at)),
        troubles.map((trouble) => trouble?.code ?? null),
        troubles.map((trouble) => trouble?.message ?? null),
        troubles.map((trouble) => trouble?.action ?? null),
      ],
    );
    await tellAccounts(client, recorded);
    await client.query(
      `update extractions e set state = 'done', finished_at = now(), lease_until = null
       from unnest($1::bigint[], $2::bigint[]) as d (user_id, id)
       where (e.user_id, e.id) = (d.user_id, d.id) and e.state = 'running'`,
      [users, recorded.map((extraction) => extraction.id)],
    );
  });
}

/** What is wrong with one account stands at that account; what was wrong and is no more goes. */
async function tellAccounts(client: pg.PoolClient, recorded: readonly Recorded[]): Promise<void> {
  const troubles = recorded.flatMap(({ user_id, connection_id, issues }) =>
    issues.flatMap((issue) =>
      issue.accountKey === undefined || issue.kind === 'bad_request'
        ? []
        : [{ user_id, connection_id, key: issue.accountKey, ...troubleOf(issue) }],
    ),
  );
  await client.query(
    `update accounts a set error_code = d.code, error_message = d.message, error_action = d.action
     from unnest($1::bigint[], $2::bigint[]) as c (user_id, id),
       lateral (select i.id, t.code, t.message, t.action
         from accounts i left join (
           select distinct on (u, c, k) * from unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[],
             $7::text[], $8::text[]) as t (u, c, k, code, message, action)) t
           on (t.u, t.c, t.k) = (i.user_id, i.connection_id, i.source_key)
         where i.user_id = c.user_id and i.connection_id = c.id) d
     where (a.user_id, a.id) = (c.user_id, d.id) and a.error_message is distinct from d.message`,
    [
      recorded.map(({ user_id }) => user_id),
      recorded.map(({ connection_id }) => connection_id),
      troubles.map(({ user_id }) => user_id),
      troubles.map(({ connection_id }) => connection_id),
      troubles.map(({ key }) => key),
      troubles.map(({ code }) => code),
      troubles.map(({ message }) => message),
      troubles.map(({ action }) => action),
    ],
  );
}
