/**
 * Finds words and phrases of a table among the words of a line: exact ones by hash, beginnings
 * (`word*`) and ends (`*word`) by the lengths that occur, phrases by their first word.
 */
export type Entry = { slug: string; strength: number; text: string };
type Phrase = Entry & { rest: readonly string[] };

type Hit = (entry: Entry, length: number) => void;
const INSIDE = 4;
/** Letters by which most words are known to begin or end with nothing of the table. */
const AFFIX = 3;

export class WordIndex {
  readonly #exact = new Map<string, Entry[]>();
  readonly #phrases = new Map<string, Phrase[]>();
  readonly #beginnings = new Map<string, Entry[]>();
  readonly #ends = new Map<string, Entry[]>();
  /** Strong words less their last one or two letters; null where two trades would be meant. */
  readonly #cut = new Map<string, Entry | null>();
  readonly #heads = new Set<string>();
  readonly #tails = new Set<string>();
  readonly #insideHeads = new Set<string>();
  readonly #insideTails = new Set<string>();

  /** Entries separated by commas; `:n` after one is its strength. */
  add(slug: string, table: string, strength: number): void {
    for (const item of table.split(',')) {
      const [text = '', own] = item.trim().split(':');
      const folded = text.replaceAll("'", '').trim();
      if (!folded) continue;
      const entry: Entry = {
        slug,
        strength: own ? Number(own) : strength,
        text: folded.replaceAll('*', ''),
      };
      this.#rememberCut(entry);
      const parts = folded.split(/[\s/-]+/);
      if (parts.length > 1) push(this.#phrases, parts[0]!, { ...entry, rest: parts.slice(1) });
      else if (folded.endsWith('*')) this.#affix(this.#beginnings, this.#heads, entry);
      else if (folded.startsWith('*')) this.#affix(this.#ends, this.#tails, entry);
      else this.#word(entry);
    }
  }

  /** Calls `hit` for what is found at word `at`; `length` is how many words it takes. */
  at(words: readonly string[], at: number, hit: Hit): void {
    const word = words[at]!;
    for (const phrase of this.#phrases.get(word) ?? NONE)
      if (phrase.rest.every((part, n) => sameWord(words, at + 1 + n, part)))
        hit(phrase, phrase.rest.length + 1);
    const exact = this.#exact.get(word);
    if (exact) for (const entry of exact) hit(entry, 1);
    else if (word.length > AFFIX && !this.#affixes(word, hit)) {
      const cut = at > 0 && at === words.length - 1 ? this.#cut.get(word) : undefined;
      if (cut) hit(cut, 1);
      else this.#inside(word, hit);
    }
  }

  #rememberCut(entry: Entry): void {
    const { text, slug, strength } = entry;
    if (strength < 7 || text.includes(' ') || text.length < 5) return;
    for (let size = Math.max(4, text.length - 2); size < text.length; size++) {
      const part = text.slice(0, size);
      if (WHOLE.has(part)) continue;
      const known = this.#cut.get(part);
      this.#cut.set(part, known === undefined || known?.slug === slug ? entry : null);
    }
  }

  #word(entry: Entry): void {
    push(this.#exact, entry.text, entry);
    if (entry.text.length < INSIDE) return;
    this.#insideHeads.add(entry.text.slice(0, INSIDE));
    this.#insideTails.add(entry.text.slice(-INSIDE));
  }

  #affix(map: Map<string, Entry[]>, known: Set<string>, entry: Entry): void {
    if (entry.text.length < AFFIX)
      throw new Error(`${entry.text} is too short to begin or end a word.`);
    known.add(map === this.#ends ? entry.text.slice(-AFFIX) : entry.text.slice(0, AFFIX));
    push(map, entry.text, entry);
  }

  #affixes(word: string, hit: Hit): boolean {
    const begins = this.#heads.has(word.slice(0, AFFIX));
    const ends = this.#tails.has(word.slice(-AFFIX));
    if (!begins && !ends) return false;
    for (let size = word.length; size >= AFFIX; size--) {
      const found =
        (begins ? this.#beginnings.get(word.slice(0, size)) : undefined) ??
        (ends ? this.#ends.get(word.slice(-size)) : undefined);
      if (!found) continue;
      for (const entry of found) hit(entry, 1);
      return true;
    }
    return false;
  }

  /** Closed-up names (`beautyforless`, `yourvets`): a strong word at either end says a little less. */
  #inside(word: string, hit: Hit): void {
    const begins = this.#insideHeads.has(word.slice(0, INSIDE));
    const ends = this.#insideTails.has(word.slice(-INSIDE));
    if (!begins && !ends) return;
    for (let size = word.length - 2; size >= INSIDE; size--) {
      const found =
        (begins ? this.#exact.get(word.slice(0, size)) : undefined) ??
        (ends ? this.#exact.get(word.slice(-size)) : undefined);
      const strong = found?.find(({ strength }) => strength >= 6);
      if (!strong) continue;
      hit({ ...strong, strength: strong.strength - 1 }, 1);
      return;
    }
  }
}

const NONE: readonly Phrase[] = [];
/** No cut words: a town is not a parish. */
const WHOLE: ReadonlySet<string> = new Set(['paris']);

/** The last word of a line may be cut by the bank: a letter of it will do; others lack two at most. */
function sameWord(words: readonly string[], at: number, part: string): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (word === part) return true;
  if (part.endsWith('*')) return word.startsWith(part.slice(0, -1));
  if (!part.startsWith(word)) return false;
  if (at === words.length - 1) return word.length >= 3 || words[at - 1]!.length >= 7;
  return word.length >= 5 && part.length - word.length <= 2;
}

/** A text named twice for one category counts once, with the greater strength. */
function push<T extends Entry>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (!list) {
    map.set(key, [value]);
    return;
  }
  const same = list.findIndex((one) => one.slug === value.slug && one.text === value.text);
  if (same < 0) list.push(value);
  else if (list[same]!.strength < value.strength) list[same] = value;
}
