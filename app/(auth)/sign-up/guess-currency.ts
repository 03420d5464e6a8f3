const EURO = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');
const BY_REGION: Record<string, string> = {
  ...Object.fromEntries(EURO.map((region) => [region, 'EUR'])),
  ...{ GB: 'GBP', CA: 'CAD', AU: 'AUD', NZ: 'NZD', CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK' },
  ...{ PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON', JP: 'JPY', IN: 'INR', BR: 'BRL', MX: 'MXN' },
  ...{ KR: 'KRW', SG: 'SGD', HK: 'HKD', ZA: 'ZAR', TR: 'TRY', IL: 'ILS' },
};

/** A first guess from the browser's language (`de-AT` is EUR); the next step shows it to be changed. */
export function guessCurrency(language: string): string {
  const region = new Intl.Locale(language).region;
  return (region && BY_REGION[region]) || 'USD';
}
