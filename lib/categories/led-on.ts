import { builtinById } from './builtin';
import type { Categorised } from './categorise';

/**
 * The answer as it is for somebody who merged categories: what would be in one that was merged is in
 * what it became. Pure.
 */
export function ledOn(answer: Categorised, merges: ReadonlyMap<number, number>): Categorised {
  if (merges.size === 0) return answer;
  const to = (id: number) => merges.get(id) ?? id;
  const categoryId = to(answer.categoryId);
  const seen = new Set([categoryId]);
  const alternatives = answer.alternatives.flatMap((one) => {
    const id = to(one.categoryId);
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ ...one, categoryId: id }];
  });
  const led = categoryId !== answer.categoryId;
  const was = builtinById(answer.categoryId)?.name;
  const evidence = led && was ? `${answer.evidence} You merged ${was} into it.` : answer.evidence;
  return { ...answer, categoryId, alternatives, evidence };
}
