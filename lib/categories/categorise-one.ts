import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Categorised, categorise, type Draft } from './categorise';
import { loadDictionary } from './dictionary';
import { sellerChoices } from './queries';
import { withVotes } from './votes';

/** The category of one transaction, with the user's choices and the instance's votes. */
export async function categoriseOne(tx: Tx, userId: UserId, draft: Draft): Promise<Categorised> {
  const choices = await sellerChoices(tx, userId);
  const answer = categorise(draft, { choices, dictionary: loadDictionary() });
  const [settled] = await withVotes(tx, [answer]);
  return settled ?? answer;
}
