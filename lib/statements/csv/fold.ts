/**
 * Text as it is compared: lower case, accents gone, German `ä` and `ae` the same, everything else
 * than letters and digits of any script a blank.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[łøđßæœı]/g, (sign) => PLAIN[sign] ?? sign)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/([aou])e/g, '$1')
    .replace(/[^\p{L}\p{N}+\-/#]+|[/-]/gu, ' ')
    .trim();
}

const PLAIN: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'a',
  œ: 'o',
  ı: 'i',
};
