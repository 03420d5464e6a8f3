import { expect, it, vi } from 'vitest';
import { PEOPLE } from '@/bank/people';
import { useBank } from '@/bank/testing';
import { addDays, dateIn } from '@/lib/calendar';
import { run } from '@/lib/connectors/conformance';
import type { Connector, Http, HttpAnswer } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { makeSafeFetch } from '@/lib/safe-fetch';
import { altered } from './altered';

/** What a bank sends is cut at every sixty-fourth: no part is taken for the whole. */
const NOW = new Date('2026-11-25T18:00:00Z');
const PARTS = 64;
const bank = useBank(NOW.toISOString());
vi.setConfig({ testTimeout: 60_000 });

const rosa = PEOPLE.find(({ login }) => login === 'rosa');

/** Each exchange is asked once; what was answered is given again, its last answer cut after `share`. */
function cutting(answers: Map<string, HttpAnswer>, share: number): Http {
  const sandboxPort = Number(new URL(bank.url()).port);
  const ask = makeSafeFetch({
    policy: { exceptions: [], ports: new Set([443]), sandboxPort },
    limits: { padMs: 1 },
  });
  return async (request) => {
    const key = `${request.method} ${request.url} ${String(request.body ?? '').replace(/<(TRNUID|DTCLIENT|NEWFILEUID)>[^<\r\n]*|NEWFILEUID:\S+/g, '')}`;
    const known = answers.get(key) ?? (await ask(request));
    answers.set(key, known);
    const holdsRows = /STMTTRN>|"transactions"/.test(Buffer.from(known.bytes).toString('latin1'));
    if (!holdsRows) return known;
    const end = Math.floor(known.bytes.length * share);
    return { ...known, bytes: known.bytes.subarray(0, end) };
  };
}

const answers = new Map<string, HttpAnswer>();
async function read(id: 'ofx' | 'simplefin', share: number, one = connector(id)) {
  if (!rosa) throw new Error('Nobody is called rosa.');
  const today = dateIn(rosa.timezone, NOW);
  const since = addDays(today, -60);
  const { login, password, timezone } = rosa;
  return run({
    connector: one,
    secret: { url: `${bank.url()}/${id}`, login, password },
    context: { http: cutting(answers, share), now: () => NOW, connectionKey: 'cut', timezone },
    since,
    read: { timezone, since, today },
  });
}

it.each(['ofx', 'simplefin'] as const)(
  'F29: %s cut anywhere is refused, or told as a part',
  async (id) => {
    const whole = await read(id, 1);
    expect(whole.error).toBeUndefined();
    expect(whole.batch.transactions.length).toBeGreaterThan(20);
    expect(whole.batch.complete).toBe(true);
    for (let part = 0; part < PARTS; part++) {
      const { batch, error } = await read(id, part / PARTS);
      expect(error !== undefined || !batch.complete, `cut at ${part}/${PARTS}`).toBe(true);
    }
  },
);

it('F29 control: were what stays open at the end not refused, a part would be taken for the whole', async () => {
  const { ofx } = await altered<{ ofx: Connector }>('lib/connectors/ofx/connector.ts', [
    ['lib/statements/ofx/tree.ts', /if \(open\) throw new BrokenStatement[^\n]*/, ''],
  ]);
  const whole = await read('ofx', 1);
  const { batch, error } = await read('ofx', 48 / PARTS, ofx);
  expect([error, batch.complete]).toEqual([undefined, true]);
  expect(batch.transactions.length).toBeLessThan(whole.batch.transactions.length);
});
