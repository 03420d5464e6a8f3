const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Most values: nothing to resolve, nothing to collapse. */
const PLAIN = /^(?:[!-%'-~]+(?: (?! )|$))*$/;

/** A value as a person would read it: entities resolved, control characters gone, blanks collapsed. */
export function readText(raw: string): string {
  const trimmed = raw.trim();
  if (PLAIN.test(trimmed)) return trimmed;
  const text = raw.includes('&')
    ? raw.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, decodeEntity)
    : raw;
  return text.replace(/[\s\p{Cc}\u00a0]+/gu, ' ').trim();
}

/** An `&` that begins no entity we know stays as it stands. */
function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : whole;
}
