/** A text, read character by character; a string is one. */
export type Readable = { readonly length: number; charCodeAt(at: number): number };

/**
 * Where a pattern next stands in a text, from `from` on; -1 where it does not. Knuth, Morris and
 * Pratt: no character of the text is gone back to, so it takes at most two looks for each whatever
 * the pattern; `String.indexOf` promises no such thing.
 */
export function finder(pattern: string): (text: Readable, from?: number) => number {
  const size = pattern.length;
  const fallback = fallbacks(pattern);
  return (text, from = 0) => {
    let matched = 0;
    for (let at = from; at < text.length; at++) {
      if (size === 0) return from;
      const code = text.charCodeAt(at);
      while (matched > 0 && pattern.charCodeAt(matched) !== code)
        matched = fallback[matched - 1] ?? 0;
      if (pattern.charCodeAt(matched) === code) matched++;
      if (matched === size) return at + 1 - size;
    }
    return size === 0 ? from : -1;
  };
}

/** For each beginning of the pattern: how long a beginning it also ends with. */
function fallbacks(pattern: string): Uint16Array {
  const table = new Uint16Array(pattern.length);
  let matched = 0;
  for (let at = 1; at < pattern.length; at++) {
    while (matched > 0 && pattern.charCodeAt(matched) !== pattern.charCodeAt(at))
      matched = table[matched - 1] ?? 0;
    if (pattern.charCodeAt(matched) === pattern.charCodeAt(at)) matched++;
    table[at] = matched;
  }
  return table;
}

/** Does the pattern stand in the text at exactly this place? */
export function standsAt(pattern: string, text: Readable, at: number): boolean {
  if (at < 0 || at + pattern.length > text.length) return false;
  for (let index = 0; index < pattern.length; index++) {
    if (pattern.charCodeAt(index) !== text.charCodeAt(at + index)) return false;
  }
  return true;
}
