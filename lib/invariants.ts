import 'server-only';
import { asNobody } from './db';
import { log } from './log';

/**
 * Looks at every invariant of the books at once, writes down what it found and holds the books that do
 * not add up: nothing more is written into them, and whoever tries is told so. It heals nothing; when
 * the books add up again, the next look lets go of them. Gives the number of violations.
 */
export async function checkInvariants(): Promise<number> {
  const [row] = await asNobody<{ violations: number }>('select check_invariants() as violations');
  const violations = row?.violations ?? 0;
  if (violations > 0)
    log.error('invariants.violated', new Error('The books do not add up.'), { violations });
  else log.info('invariants.hold');
  return violations;
}
