/**
 * A bounded memory of answers: statements repeat the same lines month after month. Two
 * generations, so that what is used often outlives what was seen once; nothing is counted.
 */
export class Recent<V> {
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(readonly limit: number) {}

  known(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.keep(key, old);
    return old;
  }

  keep(key: string, value: V): void {
    if (this.#young.size >= this.limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
