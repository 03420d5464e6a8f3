import { UNCATEGORISED } from '@/lib/categories/builtin';
import { byVotes, type Vote } from '@/lib/categories/by-votes';
import { type Categorised, categorise, NOTHING_CHOSEN } from '@/lib/categories/categorise';
import { loadDictionary } from '@/lib/categories/dictionary';
import { readSeller } from '@/lib/categories/seller';
import { randomFrom } from './random';

/**
 * A town of people who shop at the same local sellers, none of which any dictionary knows. Each puts
 * some of theirs where they belong (now and then wrongly); then all shop again. What the votes add
 * is the difference between few people and many. The votes are asked through `Voting`: in memory
 * here, by the database in the test.
 */
export type Voting = {
  choose(person: number, line: string, categoryId: number): Promise<void>;
  ask(answers: readonly Categorised[]): Promise<Categorised[]>;
};

export type Outcome = {
  people: number;
  asked: number;
  answered: number;
  right: number;
  byVotes: number;
  /** Answers by votes for sellers that fewer than three people had chosen for: must be none. */
  revealed: number;
};

type Shop = { line: string; categoryId: number };

const SHOPS = 1_500;
const VISITS = 12;
const CORRECTS = 0.6;
const MISTAKES = 0.03;
const FEWEST = 3;
const SPENDING = [1, 2, 3, 4, 4, 4, 6, 7, 8, 8, 8, 9, 10, 11, 12];

export async function simulate(people: number, voting: Voting): Promise<Outcome> {
  const random = randomFrom(people * 7919 + 17);
  const shops = makeShops();
  const choosers = new Map<string, Set<number>>();
  for (let person = 0; person < people; person++) {
    for (let visit = 0; visit < VISITS; visit++) {
      if (random() > CORRECTS) continue;
      const { line, categoryId } = pick(shops, random);
      const wrong = random() < MISTAKES;
      await voting.choose(person, line, wrong ? 1 + (categoryId % 16) : categoryId);
      const { key } = readSeller(line);
      choosers.set(key, (choosers.get(key) ?? new Set()).add(person));
    }
  }
  const outcome: Outcome = { people, asked: 0, answered: 0, right: 0, byVotes: 0, revealed: 0 };
  const visits = Array.from({ length: 2_000 }, () => pick(shops, random));
  const evidence = { choices: NOTHING_CHOSEN, dictionary: loadDictionary() };
  const own = visits.map(({ line }) =>
    categorise({ description: line, amountMinor: -1n }, evidence),
  );
  const answers = await voting.ask(own);
  visits.forEach(({ line, categoryId }, at) => {
    const answer = answers[at]!;
    outcome.asked++;
    if (answer.categoryId !== UNCATEGORISED) outcome.answered++;
    if (answer.categoryId === categoryId) outcome.right++;
    if (answer.source !== 'votes') return;
    outcome.byVotes++;
    if ((choosers.get(readSeller(line).key)?.size ?? 0) < FEWEST) outcome.revealed++;
  });
  return outcome;
}

/** Votes counted in this process, with the limits of the owner's function top_votes. */
export function votingInMemory(): Voting {
  const chosen = new Map<string, Map<number, number>>();
  return {
    async choose(person, line, categoryId) {
      const { key, personal } = readSeller(line);
      if (personal) return;
      const of = chosen.get(key) ?? new Map<number, number>();
      chosen.set(key, of.set(person, categoryId));
    },
    async ask(answers) {
      const votes = new Map<string, Vote>();
      for (const [key, of] of chosen) {
        const top = topOf([...of.values()]);
        if (top) votes.set(key, top);
      }
      return answers.map((answer) => byVotes(answer, votes));
    },
  };
}

function topOf(categories: number[]): Vote | null {
  const counts = new Map<number, number>();
  for (const one of categories) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [categoryId, votes] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]!;
  const voters = categories.length;
  return voters >= FEWEST && votes * 5 >= voters * 4 ? { categoryId, votes, voters } : null;
}

/** A few shops get most of the visits, most shops few: the nth is visited as 1/n. */
function pick(shops: readonly Shop[], random: () => number): Shop {
  return shops[Math.floor(shops.length ** random()) - 1]!;
}

const PARTS =
  'bra cro dul fex gri hol jun kel lom mur nar pov quil ros sut tar vun wex yol zam'.split(' ');

function makeShops(): Shop[] {
  const random = randomFrom(4711);
  const word = () => [0, 0, 0].map(() => PARTS[Math.floor(random() * PARTS.length)]).join('');
  return Array.from({ length: SHOPS }, () => ({
    line: `CARD 0412 ${word()} ${word()} XZQ`.toUpperCase(),
    categoryId: SPENDING[Math.floor(random() * SPENDING.length)]!,
  }));
}
