import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDb, plainTypes } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { secrets } from './secrets';

export type TestDatabase = {
  /** The owner's connection, for assertions: it sees every user's rows. Open during the tests. */
  readonly owner: pg.Client;
  /** A new connection as a role; close it yourself. */
  connect(role: 'owner' | 'web' | 'worker'): Promise<pg.Client>;
  url(role: 'owner' | 'web' | 'worker'): string;
  /** Rows of `invariant_violation`: empty at every moment anyone looks. */
  violations(): Promise<{ invariant: string; subject: string }[]>;
};

/**
 * A fresh migrated database for this test file, and an environment with every secret, as the
 * process of `role` would have it. Call it once, at the top of a `*.db.test.ts`; it is made before
 * the tests and dropped after them. DATA_DIR is a temporary folder.
 */
export function useDatabase({ role = 'worker' }: { role?: 'web' | 'worker' } = {}): TestDatabase {
  const server = inject('testServer');
  const name = `savory_${randomBytes(6).toString('hex')}`;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'savory-data-'));
  const url = (as: 'owner' | 'web' | 'worker') => {
    const target = new URL(server.ownerUrl);
    target.pathname = `/${name}`;
    if (as !== 'owner') {
      target.username = `savory_${as}`;
      target.password = server.passwords[`savory_${as}`];
    }
    return target.href;
  };
  const owner = inTurn(new pg.Client({ connectionString: url('owner'), types: plainTypes }));

  Object.assign(process.env, secrets(), {
    ROLE: role,
    DATA_DIR: dataDir,
    DATABASE_URL: url(role),
    DATABASE_OWNER_URL: url('owner'),
    APP_URL: 'http://localhost:3000',
  });
  resetEnvForTests();

  beforeAll(async () => {
    await administer(`create database ${name} template ${server.template} owner savory_owner`);
    await owner.connect();
  });
  afterAll(async () => {
    await closeDb();
    await owner.end();
    await administer(`drop database ${name} with (force)`);
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function administer(sql: string): Promise<void> {
    const client = new pg.Client(server.superuserUrl);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  return {
    owner,
    url,
    async connect(as) {
      const client = new pg.Client({ connectionString: url(as), types: plainTypes });
      await client.connect();
      return client;
    },
    async violations() {
      return (await owner.query('select invariant, subject from invariant_violation')).rows;
    },
  };
}

/** Tests ask through the owner's connection from many places at once; it answers one after the other, as pg wants it. */
function inTurn(client: pg.Client): pg.Client {
  const ask = client.query.bind(client) as (...sent: unknown[]) => Promise<unknown>;
  let last: Promise<unknown> = Promise.resolve();
  const query = (...sent: unknown[]) => {
    const answer = last.then(() => ask(...sent));
    last = answer.catch(() => {});
    return answer;
  };
  return Object.assign(client, { query });
}
