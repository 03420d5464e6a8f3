import 'server-only';
import type { Tx } from '@/lib/db';
import { byVotes, type Vote, type Votes } from './by-votes';
import type { Categorised } from './categorise';

type VoteRow = { seller_key: string; category_id: number; votes: number; voters: number };

/** The statement that reads them; the limits (3 people, 80 %) stand in the owner's function. */
export const TOP_VOTES = 'select seller_key, category_id, votes, voters from top_votes($1)';

export function votesOf(rows: readonly VoteRow[]): Votes {
  return new Map(
    rows.map(({ seller_key, category_id, votes, voters }): [string, Vote] => [
      seller_key,
      { categoryId: category_id, votes, voters },
    ]),
  );
}

/** The answers after the people of this instance were asked, in one statement for all of them. */
export async function withVotes(tx: Tx, answers: readonly Categorised[]): Promise<Categorised[]> {
  const keys = [...new Set(answers.flatMap(({ voteKeys }) => voteKeys))];
  if (keys.length === 0) return [...answers];
  const votes = votesOf(await tx.$queryRawUnsafe<VoteRow[]>(TOP_VOTES, keys));
  return answers.map((answer) => byVotes(answer, votes));
}
