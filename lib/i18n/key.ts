const keys = new Map<string, string>();

/** A short name of a text: 32 bits (FNV-1a) as letters. `npm run check` knows of no two alike. */
export function keyOf(text: string): string {
  let known = keys.get(text);
  if (known === undefined) {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    known = (hash >>> 0).toString(36);
    keys.set(text, known);
  }
  return known;
}

/** The English to show: without the mark (`Over~ended`) that tells two meanings of one word apart. */
export function sourceOf(text: string): string {
  return text.replace(/~[a-z]+$/, '');
}
