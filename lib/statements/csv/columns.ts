import { contentColumns } from './content';
import { currencyIn } from './currency';
import { isMoney, mostly, type Profile } from './profile';
import { type Role, rolesOf } from './roles';

/** Where the parts of a row stand; several columns are read in turn or joined. */
export type Columns = {
  date?: number;
  /** Read where the booking date is blank. */
  dates: number[];
  value_date?: number;
  amount?: number;
  debit?: number;
  credit?: number;
  indicator?: number;
  fee?: number;
  currency?: number;
  balance?: number;
  description: number[];
  payee?: number;
  /** Who sent what came in, where that has a column of its own. */
  payer?: number;
  /** Read where the payee is blank. */
  payees: number[];
  id?: number;
  reference: number[];
  category?: number;
  tags?: number;
  note?: number;
  account?: number;
  /** The account of money that comes in, where a row names both its ends. */
  account_in?: number;
  status?: number;
  check_number?: number;
  kind?: number;
  mcc?: number;
};

export function noColumns(): Columns {
  return { dates: [], description: [], payees: [], reference: [] };
}

type Hint = { at: number; roles: Role[]; exact: boolean; header: string };

/** By what the headers say, checked against what the cells are; what is left by the cells alone. */
export function chooseColumns(
  header: readonly string[] | null,
  profiles: readonly Profile[],
  rows: readonly string[][],
  named: boolean,
): { columns: Columns; doubts: ('date' | 'amount')[] } {
  const hints: Hint[] = (header ?? []).flatMap((name, at) => {
    const found = name ? rolesOf(name) : null;
    return found && profiles[at] ? [{ at, ...found, header: name }] : [];
  });
  const picked = new Picker(hints, profiles);
  const columns: Columns = noColumns();
  chooseDates(columns, picked);
  chooseAmounts(columns, picked);
  const money = columns.amount ?? columns.debit ?? columns.credit;
  // Of several currencies the one that stands next to the amount, after it rather than before.
  columns.currency = picked.best('currency', ({ at }) => {
    const away = at - (money ?? 0);
    return -(away >= 0 ? away : 0.5 - away) / 20;
  });
  columns.fee = picked.first('fee');
  columns.balance = picked.best('balance', balanceRank);
  const doubts = contentColumns(columns, profiles, rows, picked);
  chooseTexts(columns, picked, named);
  return { columns, doubts };
}

/** Hands out columns by role; each once. */
export class Picker {
  readonly taken = new Set<number>();
  constructor(
    readonly hints: readonly Hint[],
    readonly profiles: readonly Profile[],
  ) {}

  all(role: Role): Hint[] {
    return this.hints.filter(
      ({ at, roles }) => roles.includes(role) && !this.taken.has(at) && this.fits(role, at),
    );
  }

  first(role: Role): number | undefined {
    return this.best(role, () => 0);
  }

  best(role: Role, rank: (hint: Hint, profile: Profile) => number): number | undefined {
    const found = this.all(role)
      .map((hint) => ({ hint, rank: (hint.exact ? 0 : -3) + rank(hint, this.profile(hint.at)) }))
      .sort((one, other) => other.rank - one.rank)[0];
    return found && this.take(found.hint.at);
  }

  take(at: number): number {
    this.taken.add(at);
    return at;
  }

  /** Is this header's meaning another's to hand out? */
  named(at: number, roles: Role[]): boolean {
    return this.hints.some(
      (hint) => hint.at === at && hint.exact && roles.includes(hint.roles[0] ?? 'ignored'),
    );
  }

  profile(at: number): Profile {
    const profile = this.profiles[at];
    if (!profile) throw new RangeError(`There is no column ${at}.`);
    return profile;
  }

  private fits(role: Role, at: number): boolean {
    const profile = this.profile(at);
    switch (role) {
      case 'date':
      case 'value_date':
        return mostly(profile.dates, profile);
      case 'amount':
      case 'net':
      case 'fee':
      case 'balance':
        return mostly(profile.amounts, profile) && !mostly(profile.dates, profile, 0.9);
      case 'debit':
      case 'credit':
        return profile.filled === 0 || mostly(profile.amounts, profile);
      case 'currency':
        return mostly(profile.codes, profile);
      case 'indicator':
        return mostly(profile.sides, profile, 0.9);
      default:
        return profile.filled > 0;
    }
  }
}

/** The booking date: filled in every row, then named so, then the first. */
function chooseDates(columns: Columns, picker: Picker): void {
  const rank = (hint: Hint) => {
    const profile = picker.profile(hint.at);
    const whole = profile.filled >= 0.98 * profile.rows ? 4 : 0;
    return (
      whole +
      (hint.exact ? 2 : 0) +
      (BOOKED.test(hint.header) ? 1 : 0) +
      (hint.roles[0] === 'date' ? 0.5 : 0)
    );
  };
  const dates = [...picker.all('date')].sort((one, other) => rank(other) - rank(one));
  for (const { at } of dates) picker.take(at);
  columns.date = dates[0]?.at;
  columns.dates = dates.slice(1).map(({ at }) => at);
  const value = picker.first('value_date');
  if (columns.date === undefined) columns.date = value;
  else columns.value_date = value ?? columns.dates[0];
}
const BOOKED =
  /post(?:ed|ing)?\b|book|buchung|boek|bokf|bogf|ksi[eę]g|contab|compta|za[uú][cč]t|completed|проводки|платежа|обработки|клиринг|könyvel|kirjaus|clearing/i;

function chooseAmounts(columns: Columns, picker: Picker): void {
  const [debit, credit] = [picker.all('debit')[0]?.at, picker.all('credit')[0]?.at];
  const fee = picker.all('fee').length > 0;
  const net = fee ? picker.first('net') : undefined;
  const amount = net ?? picker.best('amount', amountRank) ?? picker.first('net');
  const sides = picker.all('indicator');
  const profile = amount === undefined ? null : picker.profile(amount);
  const whole = profile && profile.filled >= 0.95 * profile.rows;
  const pair = debit !== undefined && credit !== undefined && debit !== credit;
  const used = (at: number | undefined) => at !== undefined && picker.profile(at).filled > 0;
  if (amount !== undefined && whole && (!pair || profile.negative > 0 || sides.length > 0)) {
    columns.amount = amount;
    columns.indicator = picker.first('indicator');
    return;
  }
  if (
    (pair && (used(debit) || used(credit))) ||
    (amount === undefined && (used(debit) || used(credit)))
  ) {
    if (debit !== undefined) columns.debit = picker.take(debit);
    if (credit !== undefined && credit !== debit) columns.credit = picker.take(credit);
    return;
  }
  columns.amount = amount;
  columns.indicator = picker.first('indicator');
}

function amountRank(hint: Hint, profile: Profile): number {
  let rank = hint.roles[0] === 'amount' ? 1 : 0;
  if (currencyIn(hint.header)) rank += 0.5;
  // What the account was charged, not what the shop asked.
  if (/платежа|account|billed|rachunku|счета|účtu|konto/i.test(hint.header)) rank += 1.5;
  if (profile.filled >= 0.95 * profile.rows) rank += 2;
  if (profile.negative > 0) rank += 0.7;
  if (mostly(profile.long, profile, 0.5)) rank -= 4;
  if (profile.filled > 0 && profile.zero === profile.filled) rank -= 2;
  return rank;
}

/** What is available counts what is not booked yet. */
function balanceRank(hint: Hint): number {
  return /avail|verfüg|dispon/i.test(hint.header) ? -1 : 0;
}

function chooseTexts(columns: Columns, picker: Picker, named: boolean): void {
  const { profiles } = picker;
  choosePayees(columns, picker);
  const described = picker.all('description');
  const exact = described.filter((one) => one.exact);
  const worded = exact.length > 0 ? exact : described;
  // The same words in every row describe the file.
  const telling = worded.filter(({ at }) => {
    const { distinct, filled } = picker.profile(at);
    return distinct.size > 1 || filled <= 3;
  });
  const texts = (telling.length > 0 ? telling : worded).map(({ at }) => picker.take(at));
  columns.description.push(...texts);
  columns.status = picker.best('status', (_, profile) => (profile.distinct.size <= 12 ? 1 : -9));
  columns.id = picker.first('id');
  columns.category = picker.best(
    'category',
    (hint, profile) => (/group|parent/i.test(hint.header) ? 1 : 0) + profile.filled / 1e6,
  );
  for (const role of ['tags', 'note', 'check_number', 'mcc'] as const)
    columns[role] = picker.first(role);
  columns.kind = picker.all('kind').map(({ at }) => picker.take(at))[0];
  columns.account = chooseAccount(picker, named);
  columns.reference = picker.all('reference').map(({ at }) => picker.take(at));
  if (columns.description.length === 0 && columns.payee === undefined) {
    const texts = profiles
      .filter(
        (one) =>
          !picker.taken.has(one.at) &&
          !picker.named(one.at, ['ignored', 'account', 'counterparty']),
      )
      .filter((one) => mostly(one.letters, one) && one.ibans < one.filled / 2);
    // The longest text says most; others beside it are joined when they say more than a code.
    const chosen = texts.filter((one) => one.length / one.filled >= 8 || texts.length === 1);
    const longest = [...texts].sort((one, other) => other.length - one.length).slice(0, 1);
    columns.description = (chosen.length > 0 ? chosen : longest)
      .slice(0, 4)
      .map(({ at }) => picker.take(at));
  }
}

/** Of a sender and a recipient the one that is not the owner, by the way the money went. */
function choosePayees(columns: Columns, picker: Picker): void {
  const found = [...picker.all('payee')].sort(
    (one, other) => Number(other.exact) - Number(one.exact),
  );
  const sender = found.find(({ header }) => SENDER.test(header) && !RECIPIENT.test(header));
  const recipient = found.find(({ header }) => RECIPIENT.test(header) && !SENDER.test(header));
  const rest = found.filter((one) => one !== sender && one !== recipient);
  const filled = ({ at }: Hint) => picker.profile(at).filled;
  const [first, ...others] = rest.sort((one, other) => filled(other) - filled(one));
  const main = recipient ?? first ?? sender;
  if (!main) return;
  for (const { at } of found) picker.take(at);
  columns.payee = main.at;
  if (sender && sender !== main) columns.payer = sender.at;
  columns.payees = (recipient && first ? [first, ...others] : others).map(({ at }) => at);
}
const SENDER =
  /payer|sender|remitter|auftraggeber|zahlungspflichtig|absender|ordenante|ordinante|nadawc|avsändare|avsender|afsender|maksaja|mokėtoj|moketoj|отправител|плательщик|gönderen|émetteur|debitor/i;
const RECIPIENT =
  /payee|recipient|beneficiar|begünstigt|beguenstigt|empf(?:ä|ae)nger|destinat|odbiorc|mottagar|mottaker|modtager|saaja|gav[eė]j|получател|alıcı|bénéficiaire|begunstigde|příjemce/i;

const OWN = /auftrag|\bown\b|\bmy\b|eigen|vlastn/i;

/**
 * A column of few different values that the header calls an account; a long number that never
 * changes. `named`: the lines before the table name the account already.
 */
function chooseAccount(picker: Picker, named: boolean): number | undefined {
  const few = (profile: Profile) =>
    profile.distinct.size <= Math.max(2, Math.min(30, profile.rows / 3)) &&
    profile.filled >= 0.5 * profile.rows;
  const rank = ({ at, header }: Hint) =>
    (OWN.test(header) ? 2 : 0) + (picker.profile(at).ibans > 0 ? 1 : 0);
  const found = picker
    .all('account')
    .filter(
      ({ at, exact, header }) => exact && few(picker.profile(at)) && (!named || OWN.test(header)),
    );
  const [first] = found.sort((one, other) => rank(other) - rank(one));
  if (first) return picker.take(first.at);
  if (named) return undefined;
  const iban = picker.profiles.find(
    (one) =>
      !picker.taken.has(one.at) &&
      !picker.named(one.at, ['counterparty']) &&
      one.distinct.size === 1 &&
      (mostly(one.ibans, one, 1) || mostly(one.long, one, 1)) &&
      one.filled === one.rows &&
      one.rows > 1,
  );
  return iban && picker.take(iban.at);
}

export { isMoney };
