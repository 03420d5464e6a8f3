import { contentColumns } from './content';
import { currencyIn } from './currency';
import { type Columns, type Hint, noColumns, Picker } from './picker';
import { mostly, type Profile } from './profile';
import { rolesOf } from './roles';
import { chooseTexts } from './texts';

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
