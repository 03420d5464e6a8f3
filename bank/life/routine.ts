import { addDays, daysBetween, type LocalDate, lastDay, monthOf } from '@/lib/calendar';
import type { Books } from './books';
import type { AccountKind } from './movement';
import { businessDay } from './purchase';
import { drawFor } from './random';
import { fill, weekday } from './words';

/** Wages, on business days only: a pay day at the weekend is paid the Friday before. */
export function payday(books: Books, day: LocalDate): void {
  const share = payShare(books, day);
  if (share === 0) return;
  const draw = drawFor(books.person.login, day, 'pay');
  // Hours vary for those paid every two weeks.
  const hours = books.person.style.pay === 'biweekly' ? 0.92 + draw() * 0.16 : 1;
  const amountMinor = BigInt(Math.round(books.plan.incomeMinor * share * hours));
  post(books, day, 'checking', 'income', 'DIRECTDEP', books.person.style.employer, amountMinor);
}

function payShare(books: Books, day: LocalDate): number {
  const { pay } = books.person.style;
  // A Friday; every second one from there.
  if (pay === 'biweekly')
    return daysBetween('2020-01-03' as LocalDate, day) % 14 === 0 ? 12 / 26 : 0;
  const last = businessDayBefore(lastDay(monthOf(day)));
  if (day === last) return pay === 'monthly' ? 1 : 0.5;
  const middle = businessDayBefore(`${monthOf(day)}-15` as LocalDate);
  return pay === 'semimonthly' && day === middle ? 0.5 : 0;
}

function businessDayBefore(day: LocalDate): LocalDate {
  const name = weekday(day);
  return name === 6 ? addDays(day, -1) : name === 0 ? addDays(day, -2) : day;
}

/** Bills whose due day is today, or was at the weekend just past. */
export function bills(books: Books, day: LocalDate): void {
  for (const bill of books.plan.bills) {
    const due = `${monthOf(day)}-${String(bill.day).padStart(2, '0')}` as LocalDate;
    if (businessDay(due) !== day) continue;
    if (bill.months && !bill.months.includes(Number(day.slice(5, 7)))) continue;
    const draw = drawFor(books.person.login, day, 'bill', bill.text);
    const [low, high] = bill.amount ?? [0, 0];
    const amount = bill.share
      ? Math.round((bill.share * books.plan.incomeMinor) / 500) * 500
      : Math.round(low + (high - low) * draw());
    const type = bill.via === 'credit' ? 'DEBIT' : bill.kind === 'fees' ? 'SRVCHG' : 'DIRECTDEBIT';
    post(books, day, bill.via, bill.kind, type, bill.text, -BigInt(amount));
  }
}

const STATEMENT_DAY = '20';
const DUE_DAY = 10;

/** The statement closes on the 20th; it is paid on the 10th, the card showing it a business day later. */
export function card(books: Books, day: LocalDate): void {
  if (day.endsWith(STATEMENT_DAY)) {
    if (books.person.style.card === 'part' && books.balance.credit < 0n) {
      const interest = (books.balance.credit * 2n) / 100n;
      post(books, day, 'credit', 'fees', 'INT', books.words.cardInterest, interest);
    }
    books.statementMinor = books.balance.credit < 0n ? -books.balance.credit : 0n;
  }
  const due = businessDay(`${monthOf(day)}-${DUE_DAY}` as LocalDate);
  if (day !== due || books.statementMinor === 0n) return;
  const full = books.person.style.card === 'full';
  const part = (books.statementMinor * 35n) / 100n;
  const amount = full ? books.statementMinor : part < 3500n ? books.statementMinor : part;
  books.statementMinor = 0n;
  const [out, into] = books.words.cardPayment;
  post(books, day, 'checking', 'transfers', 'PAYMENT', out, -amount);
  post(books, businessDay(addDays(day, 1)), 'credit', 'transfers', 'CREDIT', into, amount);
}

/** What is left after the card goes to savings; when the money runs low, savings help. */
export function savings(books: Books, day: LocalDate): void {
  const income = BigInt(Math.round(books.plan.incomeMinor));
  const spare = books.balance.checking - (income * 6n) / 10n;
  const sweepDay = businessDay(`${monthOf(day)}-${DUE_DAY + 3}` as LocalDate);
  if (day === sweepDay && spare > 5000n) {
    move(books, day, 'checking', 'savings', books.words.toSavings, (spare / 2500n) * 2500n);
  }
  const lacking = income / 8n - books.balance.checking;
  if (lacking > 0n && weekday(day) % 3 === 1) {
    const help = (lacking / 5000n + 1n) * 5000n;
    if (books.balance.savings > help) {
      move(books, day, 'savings', 'checking', books.words.fromSavings, help);
    }
  }
  if (day === lastDay(monthOf(day)) && books.balance.savings > 0n) {
    const interest = (books.balance.savings * 3n) / 2000n;
    if (interest > 0n) post(books, day, 'savings', 'income', 'INT', books.words.interest, interest);
  }
}

/** At most one overdraft fee in thirty days. */
export function overdraft(books: Books, day: LocalDate): void {
  if (books.balance.checking >= 0n) return;
  if (books.lastOverdraft && daysBetween(books.lastOverdraft, day) < 30) return;
  books.lastOverdraft = day;
  const next = businessDay(addDays(day, 1));
  post(
    books,
    next,
    'checking',
    'fees',
    'SRVCHG',
    books.words.overdraft,
    books.person.currency === 'USD' ? -3500n : -800n,
  );
}

function move(
  books: Books,
  day: LocalDate,
  from: AccountKind,
  to: AccountKind,
  [out, into]: [string, string],
  amount: bigint,
): void {
  post(books, day, from, 'transfers', 'XFER', out, -amount);
  post(books, day, to, 'transfers', 'XFER', into, amount);
}

/** Straight into the books on the morning of the day. */
function post(
  books: Books,
  day: LocalDate,
  account: AccountKind,
  kind: string,
  type: string,
  template: string,
  amountMinor: bigint,
): void {
  const draw = drawFor(books.person.login, day, account, template);
  const text = fill(template, { ...books.blanks, date: day, draw });
  books.add({ account, kind, type, text, amountMinor, seenAt: `${day}T06:00` });
}
