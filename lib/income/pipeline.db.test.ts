import { expect, it } from 'vitest';
import { PEOPLE } from '@/bank/people';
import { minorOf } from '@/components/amounts';
import { getBudget } from '@/lib/budgets/queries';
import { usePipeline } from '@/lib/extractions/testing';
import { getIncome } from './queries';

const { database, link, run } = usePipeline();

/** People of the sandbox with different pay days, whose income their own books were made from. */
it.each(['maya', 'rosa', 'jonas', 'priya'])(
  'finds what %s takes home in the rows their bank gives',
  async (login) => {
    const person = PEOPLE.find((each) => each.login === login);
    if (!person) throw new Error(`No ${login}.`);
    const linked = await link(login, person.password);
    await database.owner.query('update users set currency = $2, timezone = $3 where id = $1', [
      linked.userId,
      person.currency,
      person.timezone,
    ]);
    await run(linked, 'link');
    const income = await getIncome(linked.userId);
    expect(income.basis).toBe('found');
    expect(income.sources[0]).toMatchObject({
      period: person.style.pay,
      current: true,
      counted: true,
    });
    const [found, told] = [income.found, person.monthlyIncome].map((amount) =>
      Number(minorOf(amount ?? '0', person.currency)),
    );
    expect(Math.abs((found ?? 0) / (told ?? 1) - 1)).toBeLessThan(0.05);
    expect(income.confidence).toBeGreaterThan(0.6);
    expect((await getBudget(linked.userId)).income_basis).toBe('found');
  },
);
