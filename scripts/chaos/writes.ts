import { randomUUID } from 'node:crypto';
import { decodeId } from '@/lib/ids';
import type { Random } from '@/lib/statements/fuzz/mutate';
import { ofxText } from '@/tests/faults/ofx-text';
import type { World } from './ground';
import type { Ask, Outcome } from './people';

/** Who writes, and where to. */
type Writer = { login: string; userId: bigint; cash: string; ask: Ask };

/** What must be found at the end: `yes` an acknowledged write, `no` a refused one, `once at most` neither. */
type Expected = 'yes' | 'no' | 'once at most';

/** What one person can do, and what of it must hold: every outcome is written down before the next act. */
export function writeActs(world: World, { login, userId, cash, ask }: Writer) {
  const entered = new Map<string, { id: string | null; expected: Expected }>();
  const imported = new Map<string, { rows: number; expected: Expected }>();
  const notes = new Map<string, string[]>();
  const broken: string[] = [];
  let made = 0;

  async function enter(random: Random): Promise<void> {
    const seller = `M-${login}-${++made}`;
    const amount = `-${1 + random(90)}.${10 + random(89)}`;
    const body = { account_id: cash, date: '2026-11-20', amount, seller };
    const headers = { 'idempotency-key': randomUUID() };
    let outcome = await ask('POST', '/transactions', { body, headers });
    if (outcome.kind === 'indefinite')
      outcome = await ask('POST', '/transactions', { body, headers });
    entered.set(seller, { id: outcome.json?.id ?? null, expected: expected(outcome) });
    if (outcome.kind !== 'ok' || random(3) > 0) return;
    const list = await ask('GET', `/transactions?q=${seller}`);
    if (list.kind === 'ok' && list.json.data.length !== 1)
      broken.push(`${login} does not read what they wrote: ${seller}`);
  }
  async function remove(random: Random): Promise<void> {
    const [seller, one] =
      pick(
        [...entered].filter(([, { id }]) => id),
        random,
      ) ?? [];
    if (!seller || !one?.id || one.expected !== 'yes') return;
    const outcome = await ask('DELETE', `/transactions/${one.id}`);
    const now = outcome.kind === 'ok' ? 'no' : outcome.kind === 'refused' ? 'yes' : 'once at most';
    entered.set(seller, { ...one, expected: now });
  }
  async function note(random: Random): Promise<void> {
    const list = await ask('GET', '/transactions?limit=30');
    const row = pick<{ id: string }>(list.json?.data ?? [], random);
    if (list.kind !== 'ok' || !row) return;
    const words = `n-${++made}`;
    const category = ['gifts', 'groceries', 'health', null][random(4)];
    const outcome = await ask('PATCH', `/transactions/${row.id}`, {
      body: { note: words, category },
    });
    if (outcome.kind === 'ok') notes.set(row.id, [words]);
    if (outcome.kind === 'indefinite')
      notes.set(row.id, [...(notes.get(row.id) ?? ['any']), words]);
  }
  async function split(random: Random): Promise<void> {
    const [, one] = pick([...entered], random) ?? [];
    if (!one?.id || one.expected !== 'yes') return;
    const row = await ask('GET', `/transactions/${one.id}`);
    if (row.kind !== 'ok') return;
    const cents = Math.round(Number(row.json.amount) * 100);
    const part = Math.trunc(cents / 3);
    const splits = [
      { category: 'gifts', amount: (part / 100).toFixed(2) },
      { category: 'groceries', amount: ((cents - part) / 100).toFixed(2) },
    ];
    await ask('PATCH', `/transactions/${one.id}`, { body: { splits } });
  }
  async function importFile(random: Random): Promise<void> {
    const name = `I-${login}-${++made}`;
    const rows = 1 + random(5);
    const content = ofxText(name, rows, String(7_000_000 + made));
    const body = new FormData();
    body.set('file', new File([content], 'statement.ofx'));
    const outcome = await ask('POST', '/imports', { body, headers: { prefer: 'respond-async' } });
    imported.set(name, { rows, expected: expected(outcome) });
  }
  async function budget(random: Random): Promise<void> {
    await ask('PUT', '/budget/groceries', { body: { amount: `${100 + random(400)}.00` } });
  }

  return {
    acts: [enter, enter, remove, note, note, split, importFile, budget],
    async broken(): Promise<string[]> {
      const { rows } = await world.owner.query<{ id: bigint; seller: string; note: string | null }>(
        `select id, coalesce(seller, description) || ' ' || description as seller, note from transactions
         where user_id = $1 and removed_at is null`,
        [userId],
      );
      const times = (name: string) =>
        rows.filter(({ seller }) => seller.split(/[ :]/).some((word) => word === name)).length;
      for (const [seller, one] of entered)
        broken.push(...judge(seller, times(seller), 1, one.expected));
      for (const [name, one] of imported)
        broken.push(...judge(name, times(name), one.rows, one.expected));
      const noteOf = new Map(rows.map(({ id, note: words }) => [id, words]));
      for (const [id, allowed] of notes) {
        const found = noteOf.get(decodeId(id) ?? 0n);
        if (found === undefined || allowed[0] === 'any' || allowed.includes(found ?? '')) continue;
        broken.push(`${login}: the note of ${id} is ${found}, they wrote ${allowed.join(' or ')}`);
      }
      return broken;
    },
  };
}

function expected({ kind }: Outcome): Expected {
  return kind === 'ok' ? 'yes' : kind === 'refused' ? 'no' : 'once at most';
}

function judge(name: string, found: number, whole: number, wanted: Expected): string[] {
  if (wanted === 'yes' && found !== whole)
    return [`${name}: ${found} of ${whole} acknowledged are there`];
  if (wanted === 'no' && found !== 0) return [`${name}: ${found} are there, and it was refused`];
  if (found !== 0 && found !== whole) return [`${name}: ${found} of ${whole} are there`];
  return [];
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[random(Math.max(1, list.length))];
}
