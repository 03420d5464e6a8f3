import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { addMonths, isZone, monthOf, parseDate } from '@/lib/calendar';
import { parseDecimal, toDecimal } from '@/lib/money';
import type { Bank } from './bank';
import { EARLIEST, LATEST } from './clock';
import { isThere } from './corrections';
import { truthAt } from './disturb-rows';
import { type Answer, json, Refusal, readJson } from './http';
import type { Ledger } from './ledger';
import type { Person } from './people';
import { setupToken } from './simplefin/handle';
import { troubleSchema } from './trouble';

/** `/control/…`: the switches of the sandbox, for tests and for the curious. JSON in and out. */
export async function handleControl(bank: Bank, req: IncomingMessage, url: URL): Promise<Answer> {
  refuseBrowsersOfOthers(req);
  const [, , noun, login, what, ...rest] = url.pathname.split('/');
  const call = `${req.method} ${[noun, login && ':login', what, ...rest].filter(Boolean).join('/')}`;
  const name = decodeURIComponent(login ?? '');
  switch (call) {
    case 'GET clock':
      return json(200, clockView(bank));
    case 'PUT clock':
      return setClock(bank, await readJson(req));
    case 'GET people':
      return json(200, { people: bank.customers.list().map((person) => personView(bank, person)) });
    case 'GET people/:login':
      return json(200, personView(bank, known(bank, name).person));
    case 'PUT people/:login':
      return makePerson(bank, name, await readJson(req));
    case 'PUT people/:login/trouble':
      return setTrouble(bank, name, await readJson(req));
    case 'GET people/:login/trouble':
      return json(200, troubleView(bank, known(bank, name).person.login));
    case 'GET people/:login/transactions':
      return json(200, truth(bank, known(bank, name)));
    case 'GET people/:login/setup-token':
      return json(200, setupToken(bank, known(bank, name).person.login));
    default:
      throw new Refusal(404, 'There is no such switch.');
  }
}

/** A page of another site must not turn our switches; programs send neither header. */
function refuseBrowsersOfOthers(req: IncomingMessage): void {
  const site = req.headers['sec-fetch-site'];
  if (req.headers.origin || (site && site !== 'same-origin' && site !== 'none')) {
    throw new Refusal(403, 'The switches are not for web pages.');
  }
}

function known(bank: Bank, login: string): Ledger {
  const ledger = bank.customers.ledger(login);
  if (!ledger) throw new Refusal(404, 'Nobody here has this login.');
  return ledger;
}

function clockView(bank: Bank): object {
  return { now: bank.clock.now().toISOString() };
}

const clockSchema = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advance_days: z.number().int().min(-3650).max(3650) }),
]);

function setClock(bank: Bank, body: unknown): Answer {
  const order = checked(clockSchema, body);
  const instant =
    'now' in order
      ? new Date(order.now)
      : new Date(bank.clock.now().getTime() + order.advance_days * 86_400_000);
  if (instant < EARLIEST || instant > LATEST) {
    throw new Refusal(422, 'The bank lives between 2024 and 2060.');
  }
  bank.clock.set(instant);
  return json(200, clockView(bank));
}

function setTrouble(bank: Bank, login: string, body: unknown): Answer {
  known(bank, login);
  bank.troubles.set(login, checked(troubleSchema, body), bank.clock.now());
  return json(200, troubleView(bank, login));
}

function troubleView(bank: Bank, login: string): object {
  return bank.troubles.current(login) ?? { kind: null };
}

function personView(bank: Bank, person: Person): object {
  const { login, password, name, story, monthlyIncome, currency, timezone } = person;
  return {
    login,
    password,
    name,
    story,
    monthly_income: monthlyIncome,
    currency,
    timezone,
    trouble: bank.troubles.current(login)?.kind ?? null,
    requests: bank.customers.requests(login),
  };
}

const personSchema = z.strictObject({
  password: z.string().min(1).max(171),
  name: z.string().min(1).max(100).optional(),
  monthly_income: z
    .string()
    .regex(/^\d{3,7}(\.\d{2})?$/)
    .default('4000.00'),
  currency: z.enum(['USD', 'EUR', 'GBP']).default('USD'),
  timezone: z.string().refine(isZone, 'Not an IANA time zone.').default('America/New_York'),
  /** How far back the books go. */
  months: z.number().int().min(1).max(24).default(24),
  /** Frequencies against an ordinary life's (about 65 transactions a month). */
  activity: z.number().min(0.1).max(500).default(1),
});

/** A customer made for a test, from the first day of the month `months` ago. */
function makePerson(bank: Bank, login: string, body: unknown): Answer {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(login)) {
    throw new Refusal(
      422,
      'A login is up to 64 small letters, digits, dots, dashes or underscores.',
    );
  }
  if (bank.customers.isStanding(login)) throw new Refusal(409, 'This login is a standing person.');
  if (bank.customers.full()) throw new Refusal(409, 'The bank takes no more customers.');
  const order = checked(personSchema, body);
  const income = toDecimal(parseDecimal(order.monthly_income, order.currency)!, order.currency);
  const today = parseDate(bank.clock.now().toISOString().slice(0, 10))!;
  const person: Person = {
    login,
    password: order.password,
    name: order.name ?? login,
    story: 'Made for a test.',
    monthlyIncome: income,
    currency: order.currency,
    timezone: order.timezone,
    city: 'SPRINGFIELD',
    since: `${addMonths(monthOf(today), -order.months)}-01`,
    style: {
      traits: ['car'],
      pay: 'semimonthly',
      employer: 'ACME CORP DES:PAYROLL ID:XXXXX00001',
      savings: 2,
      card: 'full',
      ofxDates: 'bracket',
      activity: order.activity,
    },
  };
  bank.customers.put(person);
  return json(201, personView(bank, person));
}

/** What a faultless reader would know now: each row once, under the id the bank gives it. */
function truth(bank: Bank, ledger: Ledger): object {
  const trouble = bank.troubles.current(ledger.person.login);
  const statement = truthAt(ledger, bank.clock.now(), trouble);
  const { currency } = ledger.person;
  return {
    now: bank.clock.now().toISOString(),
    today: statement.today,
    since: statement.since,
    currency,
    accounts: statement.accounts.map((account) => ({
      id: account.id,
      name: account.name,
      type: account.type,
      currency,
      opening_balance: toDecimal(account.openingMinor, currency),
      balance: toDecimal(account.balanceMinor, currency),
      available_balance: toDecimal(account.availableMinor, currency),
    })),
    transactions: statement.accounts.flatMap((account) =>
      account.rows.filter(isThere).map((row) => ({
        account_id: account.id,
        id: row.id,
        date: row.date,
        transacted_on: row.seenOn,
        amount: toDecimal(row.amountMinor, currency),
        description: row.text,
        status: row.status,
        kind: row.kind,
      })),
    ),
  };
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `/${issue.path.join('/')}: ${issue.message}`);
  throw new Refusal(422, wrong.join('; ').slice(0, 500));
}
