import { addDays, type LocalDate } from '@/lib/calendar';
import type { Books } from './books';
import type { Plan } from './plan';
import { type Draw, drawFor, favourite } from './random';
import { fill, weekday } from './words';

type PlannedHabit = Plan['habits'][number];

/** One visit: what the till says, what the card holds meanwhile, and what may come back. */
export function purchase(books: Books, habit: PlannedHabit, day: LocalDate, draw: Draw): void {
  const text = fill(favourite(draw, habit.favourites), { ...books.blanks, date: day, draw });
  const bill = ticket(habit, draw);
  const seenAt = `${day}T${hourFor(habit, draw)}`;
  if (habit.manner === 'cash') {
    books.add({
      account: habit.via,
      kind: habit.kind,
      type: 'ATM',
      text,
      seenAt,
      amountMinor: -roundCash(bill, books),
    });
    return;
  }
  const total = habit.manner === 'tip' ? withTip(bill, draw) : bill;
  const settlesOn = postingDay(habit, day, draw);
  const heldMinor = habit.manner === 'pump' ? pumpHold(books) : bill;
  const common = { account: habit.via, kind: habit.kind, seenAt };
  books.add({
    ...common,
    mcc: books.person.style.mcc ? mccOf(habit) : undefined,
    type: habit.via === 'credit' ? 'DEBIT' : 'POS',
    text,
    amountMinor: -total,
    settlesOn,
    held: { amountMinor: -heldMinor, text: heldText(text) },
  });
  if (habit.manner === 'foreign') {
    const amountMinor = -((total * 3n + 50n) / 100n);
    books.add({
      ...common,
      kind: 'fees',
      type: 'FEE',
      text: books.words.foreignFee,
      settlesOn,
      amountMinor,
    });
  }
  if (habit.refund && draw() < habit.refund) refund(books, habit, text, total, settlesOn, draw);
}

function refund(
  books: Books,
  habit: PlannedHabit,
  text: string,
  total: bigint,
  after: LocalDate,
  draw: Draw,
): void {
  const back = addDays(after, 4 + Math.floor(draw() * 10));
  const amountMinor = draw() < 0.6 ? total : (total * BigInt(20 + Math.floor(draw() * 60))) / 100n;
  books.add({
    account: habit.via,
    kind: habit.kind,
    type: 'CREDIT',
    text: books.words.refund.replace('{text}', text),
    seenAt: `${businessDay(back)}T06:00`,
    amountMinor,
  });
}

function ticket(habit: PlannedHabit, draw: Draw): bigint {
  const [low, high] = habit.ticket;
  if (habit.manner === 'fare') return BigInt(low);
  const exact = (low + (high - low) * draw() ** 2) * habit.scale;
  // Shelf prices end in 9 or 5 often enough to be worth copying.
  const ending = draw() < 0.3 ? 9 - (Math.round(exact) % 10) : 0;
  return BigInt(Math.max(1, Math.round(exact) + ending));
}

function withTip(bill: bigint, draw: Draw): bigint {
  const percent = draw() < 0.15 ? 0n : BigInt(15 + Math.floor(draw() * 11));
  return bill + (bill * percent + 50n) / 100n;
}

/** US pumps hold one dollar, others a full tank. */
function pumpHold(books: Books): bigint {
  return books.person.currency === 'USD' ? 100n : 10_000n;
}

/** Notes of twenty; a made life of many small payments (`activity`) keeps its small sums. */
function roundCash(bill: bigint, books: Books): bigint {
  if ((books.person.style.activity ?? 1) > 1) return bill;
  return bill < 2000n ? 2000n : ((bill + 1000n) / 2000n) * 2000n;
}

/** The network's first message is shorter and has no reference yet. */
function heldText(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 22).trimEnd();
}

function hourFor(habit: PlannedHabit, draw: Draw): string {
  const evening = habit.kind === 'restaurants' && habit.manner === 'tip';
  const hour = evening ? 18 + Math.floor(draw() * 4) : 8 + Math.floor(draw() * 13);
  return `${String(hour).padStart(2, '0')}:${String(Math.floor(draw() * 60)).padStart(2, '0')}`;
}

/** One to three days later; the card network rests at weekends, the bank's own debits do not. */
function postingDay(habit: PlannedHabit, day: LocalDate, draw: Draw): LocalDate {
  const u = draw();
  const next = addDays(day, u < 0.55 ? 1 : u < 0.9 ? 2 : 3);
  return habit.via === 'credit' ? businessDay(next) : next;
}

/** This day, or the Monday after. */
export function businessDay(day: LocalDate): LocalDate {
  const name = weekday(day);
  return name === 6 ? addDays(day, 2) : name === 0 ? addDays(day, 1) : day;
}

/** Rarely, a hotel or rental desk holds a deposit and lets it go: pending that never posts. */
export function deposit(books: Books, day: LocalDate): void {
  const draw = drawFor(books.person.login, day, 'deposit');
  if (draw() > 1 / 90) return;
  const text = fill(books.words.hold, { ...books.blanks, date: day, draw });
  const amountMinor = -BigInt(10_000 + Math.floor(draw() * 4) * 5_000);
  books.add({
    account: 'credit',
    kind: 'travel',
    type: 'DEBIT',
    text,
    amountMinor,
    seenAt: `${day}T15:20`,
    settlesOn: addDays(day, 3 + Math.floor(draw() * 4)),
    released: true,
    held: { amountMinor, text },
  });
}

const MCC: Record<string, string> = {
  groceries: '5411',
  'restaurants tip': '5812',
  restaurants: '5814',
  gas: '5542',
  transport: '4121',
  'personal-care': '7230',
};

/** Only where every shop of the habit has the same code. */
function mccOf(habit: PlannedHabit): string | undefined {
  return MCC[`${habit.kind} ${habit.manner}`] ?? MCC[habit.kind];
}
