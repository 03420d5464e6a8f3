import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type RunningBank, startBank } from '@/bank/server';
import { closeDb, plainTypes } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { bundle, PROGRAMS, THREADS } from '@/scripts/bundle.mjs';
import { asRole, letRolesIn, makeOwnerAndDatabase } from '@/scripts/database-roles.mjs';
import { startPostgres } from '@/scripts/embedded-postgres.mjs';
import { deploy } from '@/scripts/migrate.mjs';
import { secrets } from '@/tests/secrets';

/** Where the worker is bundled: at the depth of dist, for the data it reads beside the code. */
const BUNDLE = '.data-chaos';
const TEMPLATE = 'chaos_template';

export type World = {
  owner: pg.Pool;
  bank: RunningBank;
  // biome-ignore lint/suspicious/noExplicitAny: the bank's own JSON
  control(method: string, where: string, body?: unknown): Promise<{ status: number; body: any }>;
  /** The environment of a worker of this world. */
  env: Record<string, string>;
  databaseUrl(role: 'owner' | 'web' | 'worker'): string;
  close(): Promise<void>;
};
export type Ground = { makeWorld(): Promise<World>; close(): Promise<void> };

/** A server of PostgreSQL and a bundled worker, for every history of a run. */
export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-chaos-'));
  chmodSync(folder, 0o711); // as root, the server's user passes through
  await bundle({ worker: PROGRAMS.worker, ...THREADS }, BUNDLE);
  const server = await startPostgres({
    dir: path.join(folder, 'postgres'),
    flags: ['max_connections=200', 'synchronous_commit=off'],
  });
  const ownerUrl = await makeOwnerAndDatabase(server.url, secret(), TEMPLATE);
  await deploy(ownerUrl);
  const passwords = { savory_web: secret(), savory_worker: secret() };
  await letRolesIn(ownerUrl, passwords);
  return {
    makeWorld: () => makeWorld(server.url, ownerUrl, passwords),
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(BUNDLE, { recursive: true, force: true });
    },
  };
}

export const WORKER = path.join(BUNDLE, 'worker.mjs');

async function makeWorld(
  superuserUrl: string,
  ownerUrl: string,
  passwords: { savory_web: string; savory_worker: string },
): Promise<World> {
  const name = `chaos_${randomBytes(6).toString('hex')}`;
  await administer(superuserUrl, `create database ${name} template ${TEMPLATE} owner savory_owner`);
  const databaseUrl = (role: 'owner' | 'web' | 'worker') => {
    const url = new URL(
      role === 'owner' ? ownerUrl : asRole(ownerUrl, `savory_${role}`, passwords[`savory_${role}`]),
    );
    url.pathname = `/${name}`;
    return url.href;
  };
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'savory-chaos-data-'));
  const bank = await startBank({ port: 0, dataDir });
  const control: World['control'] = async (method, where, body) => {
    const answer = await fetch(`${bank.url}/control${where}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  await control('PUT', '/clock', { now: '2026-11-25T18:00:00Z' });
  const env = {
    ...secrets(),
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    CLOCK: 'bank',
    SANDBOX_BANK: 'on',
    BANK_PORT: new URL(bank.url).port,
    APP_URL: 'http://localhost:3000',
    DATABASE_OWNER_URL: databaseUrl('owner'),
  };
  // the people's side says nothing: what it answers is judged
  Object.assign(process.env, env, {
    NODE_ENV: 'test',
    ROLE: 'web',
    DATABASE_URL: databaseUrl('web'),
  });
  resetEnvForTests();
  const owner = new pg.Pool({ connectionString: databaseUrl('owner'), types: plainTypes, max: 6 });
  owner.on('error', () => {}); // a connection lost while idle: the next query opens another
  return {
    owner,
    bank,
    control,
    env: { ...env, ROLE: 'worker', DATABASE_URL: databaseUrl('worker') },
    databaseUrl,
    async close() {
      await closeDb();
      await owner.end();
      await bank.close();
      await administer(superuserUrl, `drop database ${name} with (force)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const secret = () => randomBytes(18).toString('base64url');
