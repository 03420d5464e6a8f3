/**
 * Text as it is compared: lower case, accents gone, German `ä` and `ae` the same, everything else
 * than letters and digits of any script a blank.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) {
    return text
      .toLowerCase()
      .replace(/([aou])e/g, '$1')
      .replace(/[^a-z0-9+\-/#]+|[/-]/g, ' ')
      .trim();
  }
  return text
    .toLowerCase()
    .replace(/[łøđßæœı]/g, (sign) => PLAIN[sign] ?? sign)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/([aou])e/g, '$1')
    .replace(/[^\p{L}\p{N}+\-/#]+|[/-]/gu, ' ')
    .trim();
}

/** Most cells, and many times faster without what other scripts need. */
const ASCII = /^[\x20-\x7e]*$/;

const PLAIN: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'a',
  œ: 'o',
  ı: 'i',
};
