import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Categorised, categorise, type Draft } from './categorise';
import { loadDictionary } from './dictionary';
import { sellerChoices } from './queries';

/** The category of one transaction, with the user's choices; for rows entered by hand. */
export async function categoriseOne(tx: Tx, userId: UserId, draft: Draft): Promise<Categorised> {
  const choices = await sellerChoices(tx, userId);
  return categorise(draft, { choices, dictionary: loadDictionary() });
}
