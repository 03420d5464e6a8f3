import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type RunningBank, startBank } from './server';

export type Truth = {
  today: string;
  since: string;
  currency: string;
  accounts: {
    id: string;
    name: string;
    type: string;
    currency: string;
    opening_balance: string;
    balance: string;
    available_balance: string;
  }[];
  transactions: {
    account_id: string;
    id: string;
    date: string;
    transacted_on: string;
    amount: string;
    description: string;
    status: 'pending' | 'posted';
    kind: string;
  }[];
};

/** A bank of its own for one test file, at a fixed time, on a free port with an empty data folder. */
export function useBank(now = '2026-11-25T18:00:00Z') {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sandbox-bank-'));
  let running: RunningBank;
  const control = async (method: string, where: string, body?: unknown) => {
    const answer = await fetch(`${running.url}/control${where}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  beforeAll(async () => {
    running = await startBank({ port: 0, dataDir });
    await control('PUT', '/clock', { now });
  });
  afterAll(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true });
  });
  return {
    dataDir,
    control,
    url: () => running.url,
    truth: async (login: string): Promise<Truth> =>
      (await control('GET', `/people/${login}/transactions`)).body,
    trouble: (login: string, order: object) =>
      control('PUT', `/people/${login}/trouble`, order).then((answer) => {
        if (answer.status !== 200) throw new Error(String(answer.body));
      }),
    /** Opens the same data folder anew, as after a crash. */
    async restart() {
      await running.close();
      running = await startBank({ port: 0, dataDir });
    },
  };
}
