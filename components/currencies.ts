/** Offered first; any other ISO 4217 code can be set through the API. */
export const CURRENCIES: readonly (readonly [code: string, name: string])[] = [
  ['USD', 'US dollar'],
  ['EUR', 'Euro'],
  ['GBP', 'British pound'],
  ['CAD', 'Canadian dollar'],
  ['AUD', 'Australian dollar'],
  ['NZD', 'New Zealand dollar'],
  ['CHF', 'Swiss franc'],
  ['SEK', 'Swedish krona'],
  ['NOK', 'Norwegian krone'],
  ['DKK', 'Danish krone'],
  ['PLN', 'Polish zloty'],
  ['CZK', 'Czech koruna'],
  ['HUF', 'Hungarian forint'],
  ['RON', 'Romanian leu'],
  ['BGN', 'Bulgarian lev'],
  ['TRY', 'Turkish lira'],
  ['ILS', 'Israeli shekel'],
  ['AED', 'UAE dirham'],
  ['KWD', 'Kuwaiti dinar'],
  ['ZAR', 'South African rand'],
  ['NGN', 'Nigerian naira'],
  ['KES', 'Kenyan shilling'],
  ['INR', 'Indian rupee'],
  ['SGD', 'Singapore dollar'],
  ['HKD', 'Hong Kong dollar'],
  ['CNY', 'Chinese yuan'],
  ['JPY', 'Japanese yen'],
  ['KRW', 'South Korean won'],
  ['THB', 'Thai baht'],
  ['IDR', 'Indonesian rupiah'],
  ['PHP', 'Philippine peso'],
  ['MXN', 'Mexican peso'],
  ['BRL', 'Brazilian real'],
  ['ARS', 'Argentine peso'],
  ['CLP', 'Chilean peso'],
  ['COP', 'Colombian peso'],
];

/** The list, with this one first when it is not among them. */
export function currenciesWith(code: string): typeof CURRENCIES {
  return CURRENCIES.some(([known]) => known === code) ? CURRENCIES : [[code, code], ...CURRENCIES];
}
