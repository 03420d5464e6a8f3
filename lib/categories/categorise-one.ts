import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Categorised, categorise, type Draft } from './categorise';
import { loadDictionary } from './dictionary';
import { ledOn } from './led-on';
import { withOwnHistory } from './own-history';
import { mergesOf, sellerChoices, shareCategories } from './queries';
import { withVotes } from './votes';

/**
 * The category of one transaction, with the user's choices, the instance's votes and the user's own
 * history. It is not merged into another before this transaction ends.
 */
export async function categoriseOne(tx: Tx, userId: UserId, draft: Draft): Promise<Categorised> {
  await shareCategories(tx, userId);
  const choices = await sellerChoices(tx, userId);
  const answer = categorise(draft, { choices, dictionary: loadDictionary() });
  const voted = await withVotes(tx, [answer]);
  const [settled] = await withOwnHistory(tx, userId, [draft], voted);
  return ledOn(settled ?? answer, await mergesOf(tx, userId));
}
