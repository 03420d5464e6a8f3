import { setTimeout as sleep } from 'node:timers/promises';
import { decodeId } from '@/lib/ids';
import type { Random } from '@/lib/statements/fuzz/mutate';
import { type Sent, sendToRoute } from '@/tests/send-to-route';
import type { World } from './ground';
import { writeActs } from './writes';

export type Household = {
  login: string;
  password: string;
  userId: bigint;
  connectionId: bigint;
  /** Over SimpleFIN pending rows come too; over OFX the bank gives none. */
  seesPending: boolean;
  counts: { acknowledged: number; refused: number; indefinite: number };
  /** Does what people do, until told otherwise. */
  act(random: Random, going: () => boolean): Promise<void>;
  /** Asks for what is new; nothing is lost when it cannot be asked just now. */
  refresh(): Promise<void>;
  /** Does what a connection asks of a person: a token spent by a process that died is replaced. Gives how many. */
  attend(): Promise<number>;
  /** What was promised to them and is not so. */
  broken(): Promise<string[]>;
};

/** Ok, refused for good, or nobody knows (the answer is lost, or ours was at fault). */
export type Outcome = { kind: 'ok' | 'refused' | 'indefinite'; status: number; json: Answer };
// biome-ignore lint/suspicious/noExplicitAny: an answer of the API, whose shape the caller knows
type Answer = any;
export type Ask = (method: string, path: string, sent?: Sent) => Promise<Outcome>;

/** A person who signed up and linked the sandbox bank, over OFX or SimpleFIN by turns. */
export async function makeHousehold(
  world: World,
  login: string,
  index: number,
  random: Random,
): Promise<Household> {
  const password = `${login}-canary-7b1f`;
  await world.control('PUT', `/people/${login}`, { password, months: 2, activity: 0.7 });
  const email = `${login}@example.test`;
  const phrase = 'correct horse battery staple';
  await sure(
    ask('POST', '/users', { body: { email, password: phrase, monthly_income: '4000.00' } }),
  );
  const { token } = await sure(
    ask('POST', '/tokens', { body: { email, password: phrase, label: 'chaos' } }),
  );
  const mine: Ask = (method, path, sent = {}) => ask(method, path, { ...sent, token });
  const me = await sure(mine('GET', '/me'));
  const seesPending = index % 2 === 1;
  let connection = seesPending
    ? await linkByToken(world, mine, login)
    : await sure(
        mine('POST', '/account', {
          body: {
            account_url: `${world.bank.url}/ofx`,
            account_login: login,
            account_password: password,
          },
        }),
      );
  const cash = await sure(
    mine('POST', '/accounts', { body: { name: 'Cash', type: 'cash', currency: 'USD' } }),
  );
  const userId = decodeId(me.id) ?? 0n;
  const counts = { acknowledged: 0, refused: 0, indefinite: 0 };
  const defects: string[] = [];
  const counted: Ask = async (...call) => {
    const outcome = await mine(...call);
    if (outcome.status === 500) defects.push(`${call[0]} ${call[1]} answered 500`);
    if (call[0] !== 'GET') counts[outcome.kind === 'ok' ? 'acknowledged' : outcome.kind]++;
    return outcome;
  };
  const { acts, broken } = writeActs(world, { login, userId, cash: cash.id, ask: counted });
  return {
    login,
    password,
    userId,
    connectionId: decodeId(connection.id) ?? 0n,
    seesPending,
    counts,
    async act(_, going) {
      while (going()) {
        await acts[random(acts.length)]?.(random);
        await sleep(random(120));
      }
    },
    async refresh() {
      await mine('POST', `/connections/${connection.id}/refresh`);
    },
    async attend() {
      const { json } = await mine('GET', `/connections/${connection.id}`);
      if (!seesPending || json?.error?.action !== 'relink') return 0;
      await sure(mine('DELETE', `/connections/${connection.id}`));
      connection = await linkByToken(world, mine, login);
      return 1;
    },
    broken: async () => [...defects, ...(await broken())],
  };
}

async function linkByToken(world: World, mine: Ask, login: string): Promise<Answer> {
  const { body } = await world.control('GET', `/people/${login}/setup-token`);
  const link = await sure(mine('POST', '/links', { body: { provider: 'simplefin' } }));
  const finished = mine('POST', `/links/${link.id}`, { body: { setup_token: body.setup_token } });
  return sure(finished);
}

async function ask(method: string, path: string, sent: Sent = {}): Promise<Outcome> {
  const { response } = await sendToRoute(method, path, sent);
  const text = await response.text();
  const { status } = response;
  const kind = status < 400 ? 'ok' : status < 500 ? 'refused' : 'indefinite';
  return { kind, status, json: text ? JSON.parse(text) : null };
}

/** While nothing is broken yet. */
async function sure(asked: Promise<Outcome>): Promise<Answer> {
  const { kind, status, json } = await asked;
  if (kind !== 'ok') throw new Error(`The history cannot begin: ${status} ${JSON.stringify(json)}`);
  return json;
}
