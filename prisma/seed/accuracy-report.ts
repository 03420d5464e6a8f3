import { createHash } from 'node:crypto';
import { builtinById, builtinBySlug } from '@/lib/categories/builtin';
import type { Categorised } from '@/lib/categories/categorise';

/** A line, the categories a person would accept for it, and what the categoriser said. */
export type Labelled = { descriptor: string; accepted: string[]; result: Categorised };

export const slugOf = ({ result }: Pick<Labelled, 'result'>): string | null =>
  builtinById(result.categoryId)?.slug ?? null;
const isRight = (one: Labelled) => one.accepted.includes(slugOf(one) ?? '');
const answeredOf = (all: readonly Labelled[]) => all.filter((one) => slugOf(one) !== null);
const wrongOf = (all: readonly Labelled[]) => answeredOf(all).filter((one) => !isRight(one));

export function summary(all: readonly Labelled[]): string {
  const answered = answeredOf(all);
  return `answered  ${percent(answered.length, all.length)}
right     ${percent(answered.filter(isRight).length, answered.length)} of the answered`;
}

export function bySource(all: readonly Labelled[]): string {
  const lines = ['dictionary', 'votes', 'mcc', 'provider', 'word', 'model'].flatMap((source) => {
    const its = answeredOf(all).filter((one) => one.result.source === source);
    if (its.length === 0) return [];
    const right = percent(its.filter(isRight).length, its.length);
    return `  ${source.padEnd(11)} ${String(its.length).padStart(5)} answered, ${right} right`;
  });
  return titled('by source of evidence', lines);
}

/** Whether 0.8 means four of five: right answers among those about as sure. */
export function calibration(all: readonly Labelled[]): string {
  const answered = answeredOf(all);
  let off = 0;
  const lines = [0.5, 0.6, 0.7, 0.8, 0.9].flatMap((from) => {
    const its = answered.filter(
      ({ result }) =>
        result.confidence >= from && result.confidence < from + 0.1 + (from === 0.9 ? 1 : 0),
    );
    if (its.length === 0) return [];
    const said = its.reduce((sum, { result }) => sum + result.confidence, 0) / its.length;
    const was = its.filter(isRight).length / its.length;
    off += Math.abs(said - was) * its.length;
    return `  said ${said.toFixed(2)}, was ${was.toFixed(2)} (${its.length})`;
  });
  if (answered.length > 0) lines.push(`  off by ${(off / answered.length).toFixed(3)} on average`);
  return titled('how sure, and how often right', lines);
}

/** Rows: what a person accepts first; columns: what was said. Categories without a mistake are left out. */
export function confusion(all: readonly Labelled[]): string {
  const cells = new Map<string, number>();
  const involved = new Set<string>();
  for (const one of answeredOf(all)) {
    const said = slugOf(one)!;
    const should = isRight(one) ? said : one.accepted[0]!;
    cells.set(`${should} ${said}`, (cells.get(`${should} ${said}`) ?? 0) + 1);
    if (should !== said) involved.add(should).add(said);
  }
  if (involved.size === 0) return titled('confusion', ['  none']);
  const slugs = [...involved].sort(byId);
  const head = `  ${''.padEnd(14)}${slugs.map((slug) => slug.slice(0, 6).padStart(7)).join('')}`;
  const lines = slugs.map(
    (should) =>
      `  ${should.padEnd(14)}${slugs.map((said) => String(cells.get(`${should} ${said}`) ?? '·').padStart(7)).join('')}`,
  );
  return titled('should be (down), was (across)', [head, ...lines]);
}

export function worstSellers(all: readonly Labelled[]): string {
  const counts = new Map<string, number>();
  for (const { result } of wrongOf(all))
    counts.set(result.sellerKey, (counts.get(result.sellerKey) ?? 0) + 1);
  const worst = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
  return titled(
    'sellers wrong most often (only such as several lines are of)',
    worst.flatMap(([key, count]) => (count > 1 ? `  ${String(count).padStart(3)}  ${key}` : [])),
  );
}

/**
 * The only number that is set by such files is from which confidence on to answer: chosen on four
 * fifths so that nine of ten are right and most is answered, judged on the fifth left out.
 */
export function crossValidated(all: readonly Labelled[]): string {
  const folds = 5;
  const foldOf = ({ descriptor }: Labelled) =>
    createHash('sha256').update(`fold ${descriptor}`).digest()[0]! % folds;
  let answered = 0;
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const from = bestThreshold(all.filter((one) => foldOf(one) !== fold));
    const kept = all.filter((one) => foldOf(one) === fold && isSure(one, from));
    answered += kept.length;
    right += kept.filter(isRight).length;
  }
  return titled('with the threshold chosen on other fifths', [
    `  answered ${percent(answered, all.length)}, right ${percent(right, answered)}`,
  ]);
}

const isSure = (one: Labelled, from: number) =>
  slugOf(one) !== null && one.result.confidence >= from;

function bestThreshold(all: readonly Labelled[]): number {
  for (let from = 0.5; from < 0.99; from += 0.01) {
    const kept = all.filter((one) => isSure(one, from));
    if (kept.filter(isRight).length >= 0.9 * kept.length) return from;
  }
  return 0.99;
}

export function show({ descriptor, accepted, result }: Labelled): string {
  const others = result.alternatives
    .map((one) => `${builtinById(one.categoryId)?.slug} ${one.confidence}`)
    .join(', ');
  const got = builtinById(result.categoryId)?.slug ?? '-';
  return `  ${descriptor} | ${accepted.join('|')} | ${got} ${result.confidence} ${result.source} | ${result.seller} | ${result.evidence} ${others}`;
}

const byId = (a: string, b: string) => (builtinBySlug(a)?.id ?? 0) - (builtinBySlug(b)?.id ?? 0);

function titled(title: string, lines: readonly string[]): string {
  return `\n${title}\n${lines.join('\n')}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
}
