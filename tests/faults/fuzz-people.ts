import type pg from 'pg';
import { asJob } from '@/lib/auth/job';
import { hashPassword } from '@/lib/auth/password';
import { password, type Things, thingsOf } from '@/tests/api-things';
import type { TestDatabase } from '@/tests/database';
import { makeOperator } from '@/tests/operator';
import { tokenOf } from './model-world';

/** Everybody's, hashed once. */
const PASSWORD = hashPassword(password);

/** Of each kind only the latest ids are asked for: the older are more often gone. */
const MOST = 40;

/** Someone whose requests are made up: a token, and what they have, by the kind that a path names. */
export class Caller {
  token = '';
  readonly things = new Map<string, string[]>();
  /** Found by words rather than by ids. */
  source = 'none';
  #email = '';
  #moves = 0;

  constructor(
    readonly db: TestDatabase,
    readonly name: string,
  ) {}

  /** Begins anew as somebody with one of everything: what there was to ask for is used up in time. */
  async settle(): Promise<void> {
    this.#email = `${this.name}-${this.#moves++}@example.com`;
    await this.db.owner.query('insert into users (email, password_hash) values ($1, $2)', [
      this.#email,
      await PASSWORD,
    ]);
    await this.askAnew();
    if (this.#moves % 2 === 1) await makeOperator(this.db.owner, this.#email);
    const things = await thingsOf(this.db, this.token);
    this.things.clear();
    this.source = things.source;
    for (const [name, kind] of KINDS) this.keep(kind, things[name]);
  }

  /** Another token: the last was revoked, by a request of their own. */
  async askAnew(): Promise<void> {
    this.token = await tokenOf(this.db.owner, asJob(await idOf(this.db.owner, this.#email)));
  }

  keep(kind: string, id: string): void {
    this.things.set(kind, [...(this.things.get(kind) ?? []), id].slice(-MOST));
  }

  ids(kind: string): readonly string[] {
    return kind === 'own' ? [...this.things.values()].flat() : (this.things.get(kind) ?? []);
  }
}

/** What stands before `{id}` in the paths. */
const KINDS: readonly (readonly [keyof Things, string])[] = [
  ['account', 'accounts'],
  ['second', 'accounts'],
  ['transaction', 'transactions'],
  ['attachment', 'attachments'],
  ['connection', 'connections'],
  ['extraction', 'extractions'],
  ['import', 'imports'],
  ['rule', 'rules'],
  ['change', 'changes'],
  ['review', 'review'],
  ['goal', 'goals'],
  ['savedFilter', 'saved-filters'],
  ['notification', 'notifications'],
  ['mute', 'mutes'],
  ['target', 'targets'],
  ['session', 'sessions'],
  ['passkey', 'passkeys'],
  ['identity', 'identities'],
  ['token', 'tokens'],
];

async function idOf(owner: pg.Client, email: string): Promise<string> {
  const { rows } = await owner.query('select id from users where email = $1', [email]);
  return String(rows[0].id);
}
