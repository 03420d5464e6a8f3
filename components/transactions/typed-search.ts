import { plainAmount } from '@/lib/money';

/**
 * The search box speaks its reader's language, the address and the API one for all: an amount there
 * is `>1200.5`. A German types `>1.200,5` and a French `>1 200,5`; each sees it again with their own
 * mark. Everything but amounts stays as it is.
 */
export function toSearch(typed: string, locale: string): string {
  const { decimal, group } = marksOf(locale);
  const text = /\s/.test(group) ? joined(typed) : typed;
  return eachAmount(text, (size) => read(size, decimal) ?? size);
}

/** A search of the address as this reader would type it. */
export function fromSearch(search: string, locale: string): string {
  const { decimal } = marksOf(locale);
  return eachAmount(search, (size) => plainAmount(size)?.replace('.', decimal) ?? size);
}

/** Phrases and values in quotes are passed over. */
function eachAmount(text: string, change: (size: string) => string): string {
  return text.replace(/-?(?:[a-z]+:)?"[^"]*"?|\S+/gi, (term) => {
    const [, sign, size] = /^(-?[<>=])(\d\S*)$/.exec(term) ?? [];
    return sign && size ? sign + change(size) : term;
  });
}

/** By the reader's own decimal mark; a mark that is not theirs stands for thousands before three figures, else as anywhere. */
function read(size: string, mark: string): string | null {
  const [whole = '', rest, more] = size.split(mark);
  const counted = /^\d+$|^\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*$/.test(whole);
  if (more !== undefined || !counted || !/^(\d{1,4})?$/.test(rest ?? '')) return plainAmount(size);
  return whole.replace(/\D/g, '') + (rest ? `.${rest}` : '');
}

/** `>1 200` is one amount where thousands have a space between them, as French writes them; elsewhere it is two words. */
function joined(text: string): string {
  return text.replace(
    /(^|\s)(-?[<>=])(\d{1,3}(?:\s\d{3})+)(?=[.,]\d{1,2}(?!\S)|(?!\S))/g,
    (_, before, sign, size) => before + sign + size.replace(/\s/g, ''),
  );
}

function marksOf(locale: string): { decimal: string; group: string } {
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const parts = money.formatToParts(1_234_567.5);
  const mark = (type: string) => parts.find((part) => part.type === type)?.value;
  return { decimal: mark('decimal') ?? '.', group: mark('group') ?? '' };
}
