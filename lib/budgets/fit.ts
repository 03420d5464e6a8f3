/** A line before it is fitted: whole units of the currency. `fixed` gives way last. */
export type Wish = { id: number; units: bigint; fixed: boolean };

/**
 * What each line gives up, in units, so that together they are `limit` or less: what can be changed
 * first, in proportion to its size; what is fixed only when nothing else is left. Adds up exactly (largest
 * remainder, then the lower id), so a larger limit never gives a smaller sum.
 */
export function fitWithin(wishes: readonly Wish[], limit: bigint): Map<number, bigint> {
  let excess = sumOf(wishes) - (limit > 0n ? limit : 0n);
  const trims = new Map<number, bigint>();
  for (const fixed of [false, true]) {
    const group = wishes.filter((wish) => wish.fixed === fixed);
    const total = sumOf(group);
    if (excess <= 0n || total === 0n) continue;
    const cut = excess < total ? excess : total;
    for (const [id, units] of shareOut(group, cut, total)) trims.set(id, units);
    excess -= cut;
  }
  return trims;
}

function shareOut(group: readonly Wish[], cut: bigint, total: bigint): Map<number, bigint> {
  const parts = group.map(({ id, units }) => ({
    id,
    units: (units * cut) / total,
    rest: (units * cut) % total,
  }));
  let left = cut - parts.reduce((sum, part) => sum + part.units, 0n);
  parts.sort((a, b) => (a.rest === b.rest ? a.id - b.id : a.rest > b.rest ? -1 : 1));
  return new Map(
    parts.map(({ id, units }) => {
      const more = left > 0n ? 1n : 0n;
      left -= more;
      return [id, units + more];
    }),
  );
}

const sumOf = (wishes: readonly Wish[]) => wishes.reduce((sum, { units }) => sum + units, 0n);
