import { readFileSync } from 'node:fs';
import { NameTable } from '@/lib/categories/name-table';

/**
 * Made-up transactions of any number, the same for the same seed: sellers of the dictionary by a Zipf
 * law (few have most), each person with some sellers of their own where four of five payments go,
 * people active by a log-normal law (a tenth has a third of everything), amounts log-normal around
 * what the category costs, one in twelve money that comes in, two per cent pending.
 */
export type Made = {
  user: number;
  /** 0, 1 or 2: which of the person's accounts. */
  account: number;
  /** Days since the first one. */
  day: number;
  minor: number;
  seller: string;
  description: string;
  category: number;
  /** What decided the category. */
  source: 'dictionary' | 'model' | 'none';
  pending: boolean;
};

const DRAWS = 1 << 18;
const OWN_SELLERS = 24;
const FILE = 'prisma/seed/data/dictionary.gz';
/** Usual amounts by category id, minor units; the rest cost 2,500. */
const USUAL: Record<number, number> = { 1: 4_200, 2: 2_400, 3: 1_400, 4: 800, 5: 5_200, 6: 90_000 };

export class Generator {
  readonly #names: string[] = [];
  readonly #categories: number[] = [];
  readonly #zipf = new Uint32Array(DRAWS);
  readonly #normal = new Float64Array(4_096);
  readonly #days: number;
  readonly #made: Made;
  #state: number;

  constructor({ seed = 1, days = 30, skew = 1.05 } = {}) {
    this.#state = seed >>> 0 || 1;
    this.#days = days;
    this.#readSellers();
    this.#drawSellers(skew);
    for (let at = 0; at < this.#normal.length; at++) {
      this.#normal[at] =
        Math.sqrt(-2 * Math.log(1 - this.#share())) * Math.cos(2 * Math.PI * this.#share());
    }
    const nobody = { user: 0, account: 0, day: 0, minor: 0, category: 0, pending: false };
    this.#made = { ...nobody, seller: '', description: '', source: 'none' };
  }

  get sellers(): number {
    return this.#names.length;
  }

  /** How many transactions a person has when people have `mean` on average. */
  rowsOf(user: number, mean: number): number {
    const z = this.#normal[mix(user) & 4_095] ?? 0;
    return Math.max(1, Math.round(mean * Math.exp(0.8 * z - 0.32)));
  }

  /** The next transaction of a person; one object, filled anew each time. */
  next(user: number): Made {
    const made = this.#made;
    const chance = this.#draw();
    const own = mix(user * OWN_SELLERS + (chance % OWN_SELLERS));
    const seller = this.#zipf[((chance >>> 8) % 5 > 0 ? own : this.#draw()) & (DRAWS - 1)] ?? 0;
    const category = this.#categories[seller] ?? 0;
    const usual = USUAL[category] ?? 2_500;
    const minor = Math.round(usual * Math.exp(0.7 * (this.#normal[this.#draw() & 4_095] ?? 0))) + 1;
    made.user = user;
    made.account = (chance >>> 12) % 3;
    made.day = (chance >>> 16) % this.#days;
    made.minor = (chance >>> 4) % 12 === 0 ? minor * 8 : -minor;
    made.seller = this.#names[seller] ?? '';
    made.description = `POS ${made.seller.toUpperCase()} ${chance % 10_000}`;
    made.category = (chance >>> 20) % 10 === 0 ? 0 : category;
    made.source = made.category === 0 ? 'none' : (chance >>> 24) % 5 === 0 ? 'model' : 'dictionary';
    made.pending = (chance >>> 3) % 50 === 0;
    return made;
  }

  #readSellers(): void {
    const table = new NameTable(readFileSync(FILE));
    const rows = Array.from({ length: table.size }, (_, row) => row);
    // The famous first: they get the head of the law.
    rows.sort((a, b) => table.weight(a) - table.weight(b) || mix(a) - mix(b));
    for (const row of rows) {
      this.#names.push(table.name(row));
      this.#categories.push(table.categoryId(row));
    }
  }

  #drawSellers(skew: number): void {
    const weights = this.#names.map((_, rank) => 1 / (rank + 2) ** skew);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    let [seller, until] = [0, ((weights[0] ?? 0) / whole) * DRAWS];
    for (let at = 0; at < DRAWS; at++) {
      while (at >= until && seller < weights.length - 1)
        until += ((weights[++seller] ?? 0) / whole) * DRAWS;
      this.#zipf[at] = seller;
    }
  }

  /** Mulberry32: 32 random bits. */
  #draw(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  #share(): number {
    return this.#draw() / 2 ** 32;
  }
}

/** 32 bits that look like chance, the same for the same value. */
export function mix(value: number): number {
  let t = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  t = Math.imul(t ^ (t >>> 16), 0x45d9f3b);
  return (t ^ (t >>> 16)) >>> 0;
}
