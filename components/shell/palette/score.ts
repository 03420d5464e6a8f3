/**
 * How well a line of the palette answers what was typed, from 0 (not) to 1: its name begins so, a
 * word of the name, a keyword, or it stands anywhere in the name. Letters strewn over a word are no
 * answer. `ALWAYS` lines stay, after all others.
 */
export function score(value: string, typed: string, keywords: string[] = []): number {
  const [name, words] = [value.toLowerCase(), typed.trim().toLowerCase()];
  if (value.startsWith(ALWAYS)) return 0;
  if (name.startsWith(words)) return 1;
  if (name.includes(` ${words}`)) return 0.8;
  if (keywords.some((keyword) => keyword.startsWith(words))) return 0.6;
  return name.includes(words) ? 0.4 : 0;
}

export const ALWAYS = '~';
