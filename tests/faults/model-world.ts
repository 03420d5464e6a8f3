import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { asJob } from '@/lib/auth/job';
import { randomToken, sha256 } from '@/lib/crypto';
import { resetEnvForTests } from '@/lib/env';
import type { Linked, usePipeline } from '@/lib/extractions/testing';
import { decodeId, type UserId } from '@/lib/ids';
import { archiveFile } from '@/lib/imports/archive-file';
import { recordImport } from '@/lib/imports/record-import';
import { parseDecimal } from '@/lib/money';
import { rewrapAll, underRing } from '@/scripts/keys/rewrap';
import { callApi } from '@/tests/call-api';
import type { Model } from './model';

export type Pipeline = ReturnType<typeof usePipeline>;

/** One person and their bank, as the commands reach them: through the API, and the worker's own steps. */
export class Person {
  linked: Linked | null = null;
  /** Commands that left everything as it should be. */
  did = 0;
  constructor(
    readonly pipeline: Pipeline,
    readonly token: string,
    readonly userId: UserId,
    readonly login: string,
    readonly cash: string,
  ) {}

  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    return callApi(method, path, { token: this.token, body, headers });
  }

  /** Does what the worker does for an import that is owed; twice where the queue tells it twice. */
  async carryOut(importId: string, times: number): Promise<void> {
    const id = decodeId(importId) ?? 0n;
    for (let time = 0; time < times; time++) {
      await archiveFile(this.userId, id);
      await recordImport(this.userId, id);
    }
  }

  /** An extraction with a stage that fails, then, its lease over, one without. */
  async extract(broken: string | null): Promise<void> {
    if (!this.linked) return;
    if (broken) {
      process.env.FAILPOINT = `${broken}:throw`;
      resetEnvForTests();
      await this.pipeline.run(this.linked).catch((error: Error) => {
        if (!/failpoint/.test(error.message)) throw error;
      });
      delete process.env.FAILPOINT;
      resetEnvForTests();
      expect(await this.pipeline.database.violations()).toEqual([]);
      await this.pipeline.database.owner.query(
        `update extractions set lease_until = now() where user_id = $1 and state = 'running'`,
        [this.userId],
      );
    }
    await this.pipeline.run(this.linked);
  }

  /** Model and books say the same, the view is empty, the bank's accounts are the bank's. */
  async check(model: Model, withBank: boolean): Promise<void> {
    const { owner } = this.pipeline.database;
    // at once: of what is looked at after each command the way there is most
    const { rows } = await owner.query<{ what: 'row' | 'sum' | 'violation'; line: string }>(
      `select 'row' as what,
         concat_ws(' ', t.description, a.name, t.booked_on, t.amount_minor, coalesce(t.note, 'null')) as line
       from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
       where t.user_id = $1 and t.removed_at is null and a.connection_id is null
       union all
       select 'sum', concat_ws(' ', a.name, to_char(m.month, 'YYYY-MM'), sum(m.posted_minor))
       from monthly_spending m join accounts a on (a.user_id, a.id) = (m.user_id, m.account_id)
       where m.user_id = $1 and a.connection_id is null and m.posted_count > 0 group by a.name, m.month
       union all
       select 'violation', invariant || ' ' || subject from invariant_violation`,
      [this.userId],
    );
    const told = (kind: string) =>
      rows.flatMap(({ what, line }) => (what === kind ? [line] : [])).sort();
    expect(told('violation')).toEqual([]);
    expect(told('row')).toEqual(model.lines());
    expect(told('sum')).toEqual(model.months());
    if (withBank && this.linked) await this.#checkBank();
  }

  /** Every posted row of the bank once, to the cent and the day. */
  async #checkBank(): Promise<void> {
    const { bank, database } = this.pipeline;
    const truth = await bank.truth(this.login);
    const { rows } = await database.owner.query<{ line: string }>(
      `select concat_ws(' ', right(a.source_key, 4), t.booked_on, t.amount_minor) as line
       from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
       where t.user_id = $1 and t.removed_at is null and a.connection_id is not null`,
      [this.userId],
    );
    const wanted = truth.transactions
      .filter(({ status }) => status === 'posted')
      .map(
        ({ account_id, date, amount }) =>
          `${account_id.slice(-4)} ${date} ${parseDecimal(amount, truth.currency)}`,
      );
    expect(rows.map(({ line }) => line).sort()).toEqual(wanted.sort());
  }
}

/** Somebody new, with a customer of the bank of their own. */
export async function newPerson(pipeline: Pipeline, name: string): Promise<Person> {
  const login = `model-${name}`;
  await pipeline.bank.control('PUT', `/people/${login}`, {
    password: 'model-1',
    months: 1,
    activity: 0.4,
  });
  const { rows } = await pipeline.database.owner.query(
    `insert into users (email, password_hash) values ($1, '-') returning id`,
    [`${login}@example.test`],
  );
  const userId = asJob(String(rows[0].id));
  const token = await tokenOf(pipeline.database.owner, userId);
  const cash = await callApi('POST', '/accounts', {
    token,
    body: { name: 'Cash', type: 'cash', currency: 'USD' },
  });
  return new Person(pipeline, token, userId, login, cash.json.id);
}

/** As createToken gives one out, without the time a password takes. */
export async function tokenOf(owner: pg.Client, userId: UserId): Promise<string> {
  const secret = `sav_${randomToken(32)}`;
  await owner.query(
    `insert into tokens (user_id, label, token_hash, scopes) values ($1, 'model', $2, '{read,write}')`,
    [userId, sha256(secret)],
  );
  return secret;
}

/** A new key of the ring, and every text sealed anew under it. In transactions: on a connection of its own, or what others write meanwhile would be in them. */
export async function rotateKeys({ database }: Pipeline): Promise<void> {
  const owner = await database.connect('owner');
  const ring = process.env.KEY_RING ?? '';
  const next = String(ring.split(',').length + 1);
  process.env.KEY_RING = `${ring},${next}:${randomBytes(32).toString('base64')}`;
  resetEnvForTests();
  const { unreadable } = await rewrapAll(owner, underRing(next)).finally(() => owner.end());
  expect(unreadable).toEqual([]);
}
