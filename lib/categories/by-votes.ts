import { builtinById, UNCATEGORISED } from './builtin';
import type { Categorised } from './categorise';

/** What most people here chose for a seller: `votes` of `voters` people. */
export type Vote = { categoryId: number; votes: number; voters: number };
export type Votes = ReadonlyMap<string, Vote>;

/** The answer, with the people's in its place where it is open to votes and they agree. Pure. */
export function byVotes(answer: Categorised, votes: Votes): Categorised {
  const vote = answer.voteKeys.flatMap((key) => votes.get(key) ?? [])[0];
  if (!vote) return answer;
  const { categoryId, confidence, alternatives } = answer;
  const own = categoryId === UNCATEGORISED ? [] : [{ categoryId, confidence }];
  const name = builtinById(vote.categoryId)?.name ?? 'this category';
  return {
    ...answer,
    categoryId: vote.categoryId,
    source: 'votes',
    confidence: sureness(vote),
    evidence: `${vote.votes} of ${vote.voters} people here chose ${name} for ${answer.seller}.`,
    alternatives: [...own, ...alternatives]
      .filter((one) => one.categoryId !== vote.categoryId)
      .slice(0, 3),
  };
}

/** Laplace's rule: 3 of 3 people is 0.8, 14 of 15 is 0.88. */
const sureness = ({ votes, voters }: Vote) => Math.round(((votes + 1) / (voters + 2)) * 100) / 100;
