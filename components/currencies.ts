import { locale } from '@/components/words';

/** Offered first; any other ISO 4217 code can be set through the API. */
export const CURRENCIES = (
  'USD EUR GBP CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN TRY ILS AED KWD ZAR NGN KES INR SGD HKD ' +
  'CNY JPY KRW THB IDR PHP MXN BRL ARS CLP COP'
).split(' ');

/** The list as choices with their names, with this one first when it is not among them. */
export function currenciesWith(code: string): (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames(locale(), { type: 'currency' });
  const codes = CURRENCIES.includes(code) ? CURRENCIES : [code, ...CURRENCIES];
  return codes.map((each) => [each, names.of(each) ?? each] as const);
}
