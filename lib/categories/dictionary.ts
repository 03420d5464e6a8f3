import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compact } from './fold';
import { hashOn, NameTable, SEED } from './name-table';

/**
 * Some 60,000 seller names with their category, in a few flat arrays (about 6 MB). Names are found
 * by hash over the descriptor's words joined without gaps, so spelling of gaps does not matter;
 * a last word that the bank cut off is found by the names that begin so.
 */
export type Found = {
  name: string;
  /** Of the seller, whichever of its spellings was found and whatever the country. */
  key: string;
  categoryId: number;
  trade: string;
  /** 0..1: how sure it is that this name is the seller. */
  quality: number;
  /** The same before the country was looked at: the seller's key must not depend on it. */
  certainty: number;
  /** How many leading words it took, with those before it. */
  end: number;
  /** Another category this name has elsewhere, when it has one. */
  otherCategoryId: number;
  how: 'whole' | 'start' | 'inside' | 'cut';
};

type Span = { row: number; start: number; end: number; quality: number; how: Found['how'] };

const LONGEST_SPAN = 6;
const CUT_NEEDS = 7;
const FAMOUS = 0;
const WEAK = 2;
const NOWHERE: ReadonlySet<string> = new Set();

export class Dictionary {
  readonly #table: NameTable;

  constructor(file: Buffer) {
    this.#table = new NameTable(file);
  }

  get size(): number {
    return this.#table.size;
  }

  /** The name written exactly so, closed up; for web addresses. */
  named(key: string, countries: ReadonlySet<string> = NOWHERE): Found | null {
    const row = this.#table.rowOf(hashOn(SEED, key), [key], 0, 1, key.length);
    return row < 0
      ? null
      : this.#found({ row, start: 0, end: 1, quality: 0.95, how: 'whole' }, countries);
  }

  /**
   * The name that the words of a descriptor most likely begin with, are, or hold. `nameLength` is
   * how many leading words are left once places and legal forms are off. Null when none is there.
   */
  find(
    tokens: readonly string[],
    nameLength: number,
    countries: ReadonlySet<string> = NOWHERE,
    maybeCut = false,
  ): Found | null {
    let best: Span | null = null;
    const first = tokens[0] === 'the' && nameLength > 1 ? 1 : 0;
    for (let start = 0; start < nameLength; start++) {
      let hash = SEED;
      let length = 0;
      const last = Math.min(tokens.length, start + LONGEST_SPAN);
      for (let end = start; end < last; end++) {
        const token = tokens[end]!;
        hash = hashOn(hash, token);
        length += token.length;
        const row = this.#table.rowOf(hash, tokens, start, end + 1, length);
        if (row < 0) continue;
        const span = this.#judge(row, start, end + 1, length, first, nameLength);
        // Of names as sure the longer one: BOOST MOBILE is not Boost in Mobile, Alabama.
        if (span && (!best || span.quality > best.quality || isLonger(span, best))) best = span;
      }
    }
    if ((!best || best.quality < 0.7) && maybeCut) best = this.#cut(tokens, first) ?? best;
    best ??= this.#closedUp(tokens, first);
    return best ? this.#found(best, countries) : null;
  }

  #judge(
    row: number,
    start: number,
    end: number,
    length: number,
    first: number,
    nameLength: number,
  ): Span | null {
    const weight = this.#table.weight(row);
    const span = (quality: number, how: Found['how']): Span => ({ row, start, end, quality, how });
    if (start <= first && end >= nameLength)
      return span(weight === WEAK ? 0.78 : length < 3 ? 0.75 : 0.97, 'whole');
    const many = end - Math.max(start, first) > 1;
    if (start <= first) {
      if (weight === WEAK && !many) return span(0.4, 'start');
      if (many && length > 4)
        return span((length > 7 ? 0.92 : 0.8) - (weight === WEAK ? 0.1 : 0), 'start');
      if (weight === FAMOUS) return span(length > 3 ? 0.88 : length > 2 ? 0.68 : 0.56, 'start');
      // A plain word with others behind it is as often the beginning of another name.
      return span(
        length > 8 ? 0.8 : length > 4 ? 0.52 : length > 3 ? 0.5 : length > 2 ? 0.42 : 0.3,
        'start',
      );
    }
    if (weight === WEAK || length < 5) return null;
    if (many && length > 7) return span(weight === FAMOUS ? 0.72 : 0.6, 'inside');
    if (weight === FAMOUS) return span(length > 6 ? 0.7 : 0.56, 'inside');
    return length > 8 ? span(0.5, 'inside') : null;
  }

  /** A famous name with more closed up to it: COSTACAFE, BOOTSKINGS. */
  #closedUp(tokens: readonly string[], first: number): Span | null {
    const token = tokens[first] ?? '';
    for (let size = Math.min(token.length - 2, 14); size >= 5; size--) {
      const part = token.slice(0, size);
      const row = this.#table.rowOf(hashOn(SEED, part), [part], 0, 1, size);
      if (row >= 0 && this.#table.weight(row) === FAMOUS)
        return { row, start: first, end: first + 1, quality: size > 6 ? 0.62 : 0.5, how: 'start' };
    }
    return null;
  }

  /** Names that begin with all the words, the last of them cut: only when they agree. */
  #cut(tokens: readonly string[], first: number): Span | null {
    const text = tokens.slice(first).join('');
    if (text.length < CUT_NEEDS) return null;
    let low = 0;
    let high = this.#table.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#table.key(middle) < text) low = middle + 1;
      else high = middle;
    }
    if (low >= this.#table.size || !this.#table.key(low).startsWith(text)) return null;
    for (let row = low + 1; row < Math.min(low + 4, this.#table.size); row++)
      if (
        this.#table.key(row).startsWith(text) &&
        this.#table.categoryId(row) !== this.#table.categoryId(low)
      )
        return null;
    return {
      row: low,
      start: first,
      end: tokens.length,
      quality: this.#table.weight(low) === WEAK ? 0.6 : 0.8,
      how: 'cut',
    };
  }

  #found(span: Span, countries: ReadonlySet<string>): Found {
    let row = span.row;
    const key = this.#table.key(row);
    let other = 0;
    let quality = span.quality;
    for (let next = row; next < this.#table.size && this.#table.key(next) === key; next++) {
      if (next > row && this.#table.isIn(next, countries) && !this.#table.isIn(row, countries))
        row = next;
      if (this.#table.categoryId(next) !== this.#table.categoryId(row))
        other = this.#table.categoryId(next);
    }
    if (this.#table.categoryId(row) !== this.#table.categoryId(span.row))
      other = this.#table.categoryId(span.row);
    const near = this.#table.isIn(row, countries);
    if (other && !near) quality -= 0.12;
    if (countries.size > 0 && !near && !this.#table.isEverywhere(row))
      quality -= key.length < 6 ? 0.2 : span.how === 'whole' ? 0.06 : 0.16;
    return {
      name: this.#table.name(row),
      key: compact(this.#table.name(span.row)),
      categoryId: this.#table.categoryId(row),
      trade: this.#table.trade(row),
      quality,
      certainty: span.quality,
      end: span.end,
      otherCategoryId: other,
      how: span.how,
    };
  }
}

const isLonger = (span: Span, best: Span) =>
  span.start === best.start && span.quality === best.quality;

const FILE = 'prisma/seed/data/dictionary.gz';
let loaded: Dictionary | undefined;

/** The dictionary that `npm run dictionary` built, read once per process. */
export function loadDictionary(): Dictionary {
  loaded ??= new Dictionary(
    readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FILE)),
  );
  return loaded;
}
