/**
 * The two-sample test of Kolmogorov and Smirnov: `d` is the largest distance between the two empirical
 * distributions, `p` how often equal ones are that far apart (asymptotic, Numerical Recipes 14.3). `gap`
 * is between the medians; `median` is the first's.
 */
export function compareSamples(first: readonly number[], second: readonly number[]) {
  const [a, b] = [sorted(first), sorted(second)];
  let [i, j, d] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x <= y) while (i < a.length && a[i] === x) i++;
    if (y <= x) while (j < b.length && b[j] === y) j++;
    d = Math.max(d, Math.abs(i / a.length - j / b.length));
  }
  const n = Math.sqrt((a.length * b.length) / (a.length + b.length));
  const median = middle(a);
  return {
    d,
    p: probability((n + 0.12 + 0.11 / n) * d),
    gap: Math.abs(median - middle(b)),
    median,
  };
}

function probability(lambda: number): number {
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  }
  return lambda < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
}

const sorted = (list: readonly number[]) => [...list].sort((x, y) => x - y);
const middle = (list: readonly number[]) => list[list.length >> 1] ?? 0;
