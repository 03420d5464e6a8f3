/**
 * Exact money: an integer number of minor units (cents, or whatever the currency's smallest unit
 * is) beside an ISO 4217 code. Never a float. The sign is the owner's cash flow: out is negative.
 */
export type Money = { minor: bigint; currency: string };

/** No amount in a person's books is larger than this; it keeps every sum inside a bigint column. */
export const MAX_MINOR = 10n ** 15n;

/** Is it an ISO 4217 code this platform knows, or one of before the euro? */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && knownCurrencies().has(code);
}

/**
 * Decimals of the currency's minor unit, per ISO 4217: USD 2, JPY 0, KWD 3. Not asked of Intl: it
 * gives what is usual in cash (HUF 0, COP 0), and differs between runtimes.
 */
export function minorDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

/** ISO 4217 list one: every currency in use whose minor unit is not a hundredth. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/**
 * Reads a plain decimal (`-12.34`, `+5`, `.5`) as minor units of the currency.
 * Returns null when it is not a number, has more decimals than the currency (zeros excepted), or
 * is beyond {@link MAX_MINOR}. Thousands separators and exponents are not accepted here.
 */
export function parseDecimal(text: string, currency: string): bigint | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match) return null;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole.length + fraction.length === 0 || whole.length > 18) return null;
  const digits = minorDigits(currency);
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  const value = BigInt((whole || '0') + kept);
  if (value > MAX_MINOR) return null;
  return match[1] === '-' ? -value : value;
}

/** The API's form: a decimal string with the currency's own number of decimals, `-12.34`. */
export function toDecimal(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The person's form: `$1,234.50`, `-$12`. Whole amounts drop their decimals when `compact`. */
export function formatMoney(
  minor: bigint,
  currency: string,
  options: { locale?: string; compact?: boolean; sign?: 'auto' | 'always' } = {},
): string {
  const digits = minorDigits(currency);
  const whole = options.compact && minor % 10n ** BigInt(digits) === 0n;
  // safe because: Intl formats a decimal string exactly (ES2023), only its type lags behind.
  const value = toDecimal(minor, currency) as unknown as number;
  const sign = options.sign === 'always' ? 'exceptZero' : 'negative';
  return formatter(options.locale ?? 'en-US', currency, sign, whole ? 0 : digits).format(value);
}

/** Making one costs a hundred times what using it does. */
const formatters = new Map<string, Intl.NumberFormat>();
const MOST_FORMATTERS = 500;

function formatter(
  locale: string,
  currency: string,
  signDisplay: 'exceptZero' | 'negative',
  digits: number,
): Intl.NumberFormat {
  const key = `${locale} ${currency} ${signDisplay} ${digits}`;
  let known = formatters.get(key);
  if (!known) {
    if (formatters.size >= MOST_FORMATTERS) formatters.clear();
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    known = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      signDisplay,
      ...fraction,
    });
    formatters.set(key, known);
  }
  return known;
}

/** `amount * numerator / denominator`, rounded half away from zero; denominator > 0. */
export function scale(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  const product = amount * numerator;
  const half = denominator / 2n;
  return product < 0n ? -((-product + half) / denominator) : (product + half) / denominator;
}

let known: Set<string> | undefined;
function knownCurrencies(): Set<string> {
  known ??= new Set([...Intl.supportedValuesOf('currency'), ...FORMER]);
  return known;
}

/** Gone, but old statements are in them (ISO 4217 list three). */
const FORMER =
  'ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK'.split(' ');

/** What is typed beside `>` in a search: `1200`, `12.50`; also as elsewhere: `12,50`, `1,200`, `1.200,50`. A lone point parts decimals. */
export function plainAmount(text: string): string | null {
  if (/^\d{1,12}(?:\.\d{1,4}|,\d{1,2})?$/.test(text)) return text.replace(',', '.');
  if (/^\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?$/.test(text)) return text.replaceAll(',', '');
  if (!/^\d{1,3}(?:\.\d{3}){1,3},\d{1,2}$/.test(text)) return null;
  return text.replaceAll('.', '').replace(',', '.');
}
