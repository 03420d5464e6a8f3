/**
 * Finds words and phrases of a table among the words of a line: exact ones by hash, beginnings
 * (`word*`) and ends (`*word`) by the lengths that occur, phrases by their first word.
 */
export type Entry = { slug: string; strength: number; text: string };
type Phrase = Entry & { rest: readonly string[] };

type Hit = (entry: Entry, length: number) => void;
const INSIDE = 4;

export class WordIndex {
  readonly #exact = new Map<string, Entry[]>();
  readonly #phrases = new Map<string, Phrase[]>();
  readonly #beginnings = new Map<string, Entry[]>();
  readonly #ends = new Map<string, Entry[]>();
  /** Strong words less their last one or two letters; null where two trades would be meant. */
  readonly #cut = new Map<string, Entry | null>();
  #shortest = Number.POSITIVE_INFINITY;

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
      else if (folded.endsWith('*')) this.#affix(this.#beginnings, entry);
      else if (folded.startsWith('*')) this.#affix(this.#ends, entry);
      else push(this.#exact, folded, entry);
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
    else if (word.length > this.#shortest && !this.#affixes(word, hit)) {
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
      const known = this.#cut.get(part);
      this.#cut.set(part, known === undefined || known?.slug === slug ? entry : null);
    }
  }

  #affix(map: Map<string, Entry[]>, entry: Entry): void {
    this.#shortest = Math.min(this.#shortest, entry.text.length - 1);
    push(map, entry.text, entry);
  }

  #affixes(word: string, hit: Hit): boolean {
    for (let size = word.length; size >= this.#shortest; size--) {
      const found = this.#beginnings.get(word.slice(0, size)) ?? this.#ends.get(word.slice(-size));
      if (!found) continue;
      for (const entry of found) hit(entry, 1);
      return true;
    }
    return false;
  }

  /** Closed-up names (`beautyforless`, `yourvets`): a strong word at either end says a little less. */
  #inside(word: string, hit: Hit): void {
    for (let size = word.length - 2; size >= INSIDE; size--) {
      const found = this.#exact.get(word.slice(0, size)) ?? this.#exact.get(word.slice(-size));
      const strong = found?.find(({ strength }) => strength >= 6);
      if (!strong) continue;
      hit({ ...strong, strength: strong.strength - 1 }, 1);
      return;
    }
  }
}

const NONE: readonly Phrase[] = [];

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

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
