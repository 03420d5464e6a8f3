/** The countries an account may be in: its own when known, else those of its currency. */
export function countriesOf(
  country?: string | null,
  currency?: string | null,
): ReadonlySet<string> {
  const own = country?.toLowerCase();
  if (own) return cached(own, () => [own === 'uk' ? 'gb' : own]);
  return currency
    ? cached(currency, () => (BY_CURRENCY[currency] ?? '').split(' ').filter(Boolean))
    : NOWHERE;
}

const NOWHERE: ReadonlySet<string> = new Set();
const sets = new Map<string, ReadonlySet<string>>();

function cached(key: string, make: () => string[]): ReadonlySet<string> {
  const known = sets.get(key);
  if (known) return known;
  if (sets.size > 500) sets.clear(); // keys come from outside
  const made = new Set(make());
  sets.set(key, made);
  return made;
}

const BY_CURRENCY: Readonly<Record<string, string>> = {
  USD: 'us',
  GBP: 'gb',
  EUR: 'de fr nl be es it at ie pt fi gr lu sk si ee lv lt mt cy hr',
  CHF: 'ch li',
  CAD: 'ca',
  AUD: 'au',
  NZD: 'nz',
  INR: 'in',
  BRL: 'br',
  MXN: 'mx',
  SEK: 'se',
  NOK: 'no',
  DKK: 'dk',
  PLN: 'pl',
  CZK: 'cz',
  HUF: 'hu',
  RON: 'ro',
  JPY: 'jp',
  CNY: 'cn',
  HKD: 'hk',
  SGD: 'sg',
  ZAR: 'za',
  TRY: 'tr',
  ILS: 'il',
  AED: 'ae',
  ARS: 'ar',
  CLP: 'cl',
  COP: 'co',
  PHP: 'ph',
  MYR: 'my',
  THB: 'th',
  IDR: 'id',
  KRW: 'kr',
  TWD: 'tw',
  UAH: 'ua',
};
