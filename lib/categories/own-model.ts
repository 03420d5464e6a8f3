import { features } from './features';

/**
 * A small model of one person's own sellers: which of those they put in a category by hand a new one
 * looks like. Nearest neighbours over words and pieces of words, rare ones counting more; what was
 * paid from the same kind of account for the very same amount counts as a likeness, too. Learning is
 * one pass without settings, so that the same history gives the same answers.
 */
export type OwnExample = {
  seller: string;
  /** Folded words of the seller's name. */
  name: readonly string[];
  amountMinor: bigint | undefined;
  accountType: string | null;
  categoryId: number;
};

export type OwnGuess = {
  categoryId: number;
  likelihood: number;
  /** Sellers it looks like, likest first. */
  like: string[];
};

type Known = { seller: string; categoryId: number; buckets: Uint16Array; payments: Set<string> };

const NEAR = 0.34;
const NEIGHBOURS = 5;
const SAME_PAYMENT = 0.2;

export class OwnModel {
  readonly #known: Known[] = [];
  readonly #at = new Map<string, number>();
  readonly #having = new Map<number, number[]>();
  readonly #buffer = new Uint16Array(160);

  get size(): number {
    return this.#known.length;
  }

  learn({ seller, name, amountMinor, accountType, categoryId }: OwnExample): void {
    const key = `${categoryId} ${name.join(' ')}`;
    let at = this.#at.get(key);
    if (at === undefined) {
      at = this.#known.length;
      const buckets = this.#bucketsOf(name);
      this.#at.set(key, at);
      this.#known.push({ seller, categoryId, buckets, payments: new Set() });
      for (const bucket of buckets) {
        const list = this.#having.get(bucket);
        if (list) list.push(at);
        else this.#having.set(bucket, [at]);
      }
    }
    if (amountMinor !== undefined)
      this.#known[at]!.payments.add(paymentOf(amountMinor, accountType));
  }

  /** Null where nothing known is near. */
  guess(of: Pick<OwnExample, 'name' | 'amountMinor' | 'accountType'>): OwnGuess | null {
    const buckets = this.#bucketsOf(of.name);
    const shared = new Map<number, number>();
    for (const bucket of buckets)
      for (const at of this.#having.get(bucket) ?? [])
        shared.set(at, (shared.get(at) ?? 0) + this.#rarity(bucket));
    const own = this.#weight(buckets);
    const payment = of.amountMinor === undefined ? '' : paymentOf(of.amountMinor, of.accountType);
    const near = [...shared]
      .map(([at, sum]) => {
        const known = this.#known[at]!;
        const alike = sum / Math.sqrt(own * this.#weight(known.buckets));
        const likeness = alike + (known.payments.has(payment) ? SAME_PAYMENT : 0);
        return { known, likeness: Math.min(1, likeness), at };
      })
      .filter(({ likeness }) => likeness >= NEAR)
      .sort((a, b) => b.likeness - a.likeness || a.at - b.at)
      .slice(0, NEIGHBOURS);
    return near.length === 0 ? null : agreed(near);
  }

  #bucketsOf(name: readonly string[]): Uint16Array {
    const count = features(name, this.#buffer);
    return Uint16Array.from(new Set(this.#buffer.subarray(0, count)));
  }

  #weight(buckets: Uint16Array): number {
    let sum = 0;
    for (const bucket of buckets) sum += this.#rarity(bucket);
    return sum;
  }

  /** Squared, as it stands in both vectors of a cosine. */
  #rarity(bucket: number): number {
    const rare = Math.log(
      1 + (this.#known.length + 1) / (1 + (this.#having.get(bucket)?.length ?? 0)),
    );
    return rare * rare;
  }
}

function agreed(near: readonly { known: Known; likeness: number }[]): OwnGuess {
  const votes = new Map<number, number>();
  let all = 0;
  for (const { known, likeness } of near) {
    const vote = likeness * likeness;
    votes.set(known.categoryId, (votes.get(known.categoryId) ?? 0) + vote);
    all += vote;
  }
  const [categoryId, most] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]!;
  const mine = near.filter(({ known }) => known.categoryId === categoryId);
  // One neighbour alone is believed as far as it is alike; more that agree, a little further.
  const nearness = Math.min(1, mine[0]!.likeness + 0.1 * (mine.length - 1));
  return {
    categoryId,
    likelihood: (most / all) * nearness,
    like: mine.slice(0, 2).map(({ known }) => known.seller),
  };
}

const paymentOf = (amountMinor: bigint, accountType: string | null) =>
  `${amountMinor} ${accountType ?? ''}`;
