import { type DictionaryHead, decodeDictionary } from './dictionary-file';

/** The dictionary's rows in a few flat arrays, sorted by key, with a hash over the keys. */
export class NameTable {
  readonly size: number;
  readonly #head: DictionaryHead;
  readonly #keys: string;
  readonly #keyAt: Uint32Array;
  readonly #names: string;
  readonly #nameAt: Uint32Array;
  readonly #category: Uint8Array;
  readonly #trade: Uint16Array;
  readonly #countries: Uint16Array;
  readonly #weight: Uint8Array;
  readonly #slots: Int32Array;

  constructor(file: Buffer) {
    const { head, lines } = decodeDictionary(file);
    const size = lines.length;
    this.#head = head;
    this.size = size;
    this.#keyAt = new Uint32Array(size + 1);
    this.#nameAt = new Uint32Array(size + 1);
    this.#category = new Uint8Array(size);
    this.#trade = new Uint16Array(size);
    this.#countries = new Uint16Array(size);
    this.#weight = new Uint8Array(size);
    const keys: string[] = [];
    const names: string[] = [];
    let keyLength = 0;
    let nameLength = 0;
    for (let row = 0; row < size; row++) {
      const [key = '', name = '', category, trade, countries, weight] = lines[row]!.split('\t');
      keys.push(key);
      names.push(name);
      this.#keyAt[row + 1] = keyLength += key.length;
      this.#nameAt[row + 1] = nameLength += name.length;
      this.#category[row] = Number(category);
      this.#trade[row] = Number(trade);
      this.#countries[row] = Number(countries);
      this.#weight[row] = Number(weight);
    }
    this.#keys = flat(keys);
    this.#names = flat(names);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(size * 2 + 2))).fill(-1);
    for (let row = size - 1; row >= 0; row--) this.#place(row);
  }

  key(row: number): string {
    return this.#keys.slice(this.#keyAt[row], this.#keyAt[row + 1]);
  }

  name(row: number): string {
    return this.#names.slice(this.#nameAt[row], this.#nameAt[row + 1]);
  }

  categoryId(row: number): number {
    return this.#category[row]!;
  }

  trade(row: number): string {
    return this.#head.trades[this.#trade[row]!] ?? '';
  }

  weight(row: number): number {
    return this.#weight[row]!;
  }

  isEverywhere(row: number): boolean {
    return this.#head.countries[this.#countries[row]!] === '';
  }

  isIn(row: number, countries: ReadonlySet<string>): boolean {
    if (countries.size === 0) return false;
    const set = this.#head.countries[this.#countries[row]!] ?? '';
    for (let at = 0; at < set.length; at += 3)
      if (countries.has(set.slice(at, at + 2))) return true;
    return false;
  }

  #place(row: number): void {
    const mask = this.#slots.length - 1;
    const key = this.key(row);
    let slot = spread(hashOn(SEED, key)) & mask;
    // The first row of a key is placed last and takes the slot of its sisters.
    while (this.#slots[slot] !== -1 && this.key(this.#slots[slot]!) !== key)
      slot = (slot + 1) & mask;
    this.#slots[slot] = row;
  }

  /** The first row of the words `start` to `end` closed up, by their hash; -1 when there is none. */
  rowOf(
    hash: number,
    tokens: readonly string[],
    start: number,
    end: number,
    length: number,
  ): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; this.#slots[slot] !== -1; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]!;
      let at = this.#keyAt[row]!;
      if (this.#keyAt[row + 1]! - at !== length) continue;
      let same = true;
      for (let token = start; same && token < end; token++) {
        same = this.#keys.startsWith(tokens[token]!, at);
        at += tokens[token]!.length;
      }
      if (same) return row;
    }
    return -1;
  }
}

export const SEED = 0x811c9dc5;

/** FNV-1a, continued over further text. */
export function hashOn(hash: number, text: string): number {
  let value = hash;
  for (let at = 0; at < text.length; at++)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

const spread = (hash: number) => hash ^ (hash >>> 15);

/** One flat string: a joined one would keep its parts alive. */
function flat(parts: string[]): string {
  return Buffer.from(parts.join(''), 'utf16le').toString('utf16le');
}
