import { parseDecimal } from '@/lib/money';
import type { Person } from '../people';
import type { Bill, Catalogue, Habit, Style } from './catalogue';
import { DE } from './de';
import { GB } from './gb';
import { drawFor, shuffled } from './random';
import { US } from './us';

/** What one person pays for, with prices and frequencies that fit the income. */
export type Plan = {
  catalogue: Catalogue;
  incomeMinor: number;
  bills: (Bill & { text: string })[];
  habits: (Habit & { perDay: number; scale: number; favourites: string[] })[];
};

const COUNTRY = { USD: US, EUR: DE, GBP: GB };

/** Bills as they are, then habits scaled so that a month costs `style.spend` of the income. */
export function planOf(person: Person): Plan {
  const catalogue = COUNTRY[person.currency];
  const { style } = person;
  const incomeMinor = Number(parseDecimal(person.monthlyIncome, person.currency));
  const pick = (texts: string[]) => shuffled(drawFor(person.login, texts[0]!), texts);
  const bills = catalogue.bills
    .filter((bill) => fits(bill, style))
    .map((bill) => ({ ...bill, text: pick(bill.texts)[0]! }));
  const habits = catalogue.habits.filter((habit) => fits(habit, style));
  const billed = bills.reduce((sum, bill) => sum + monthlyCost(bill, incomeMinor), 0);
  const wished = habits.reduce((sum, habit) => sum + rateOf(habit, style) * meanTicket(habit), 0);
  const scale = Math.max(0.15, ((style.spend ?? 0.93) * incomeMinor - billed) / wished);
  const activity = style.activity ?? 1;
  return {
    catalogue,
    incomeMinor,
    bills,
    habits: habits.map((habit) => ({
      ...habit,
      perDay: (rateOf(habit, style) * scale ** 0.35 * activity) / 30.4,
      scale: scale ** 0.65 / activity,
      favourites: pick(habit.texts),
    })),
  };
}

function fits(item: { needs?: Bill['needs']; unless?: Bill['unless'] }, style: Style): boolean {
  if (item.needs && !style.traits.includes(item.needs)) return false;
  return !item.unless || !style.traits.includes(item.unless);
}

function rateOf(habit: Habit, style: Style): number {
  return habit.rate * (style.rates?.[habit.manner ?? ''] ?? style.rates?.[habit.kind] ?? 1);
}

/** Tickets are skewed to the low end: `low + (high - low) * u²`; a tip adds about a sixth. */
function meanTicket(habit: Habit): number {
  const [low, high] = habit.ticket;
  return (low + (high - low) / 3) * (habit.manner === 'tip' ? 1.18 : 1);
}

function monthlyCost(bill: Bill, incomeMinor: number): number {
  if (bill.share) return bill.share * incomeMinor;
  const [low, high] = bill.amount ?? [0, 0];
  return ((low + high) / 2) * ((bill.months?.length ?? 12) / 12);
}
