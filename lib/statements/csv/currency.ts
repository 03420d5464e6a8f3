import { isCurrency } from '@/lib/money';
import { currencyCode } from './profile';

/** The one currency a header or a line names: `Bedrag (EUR)`, `Saldo CHF`, `Withdrawals [SGD]`. */
export function currencyIn(text: string): string | null {
  const bracket = /[([]\s*([A-Z]{3}|€|£)\s*[)\]]/.exec(text)?.[1];
  if (bracket) return currencyCode(bracket);
  const last = /[\s_.]([A-Z]{3}|€)\s*$/.exec(text)?.[1];
  return last ? currencyCode(last) : null;
}

/** What the lines before the table say: beside the word for currency, or beside a balance. */
export function currencyOfPreamble(lines: readonly { cells: string[] }[]): string | null {
  const said = new Set<string>();
  for (const { cells } of lines) {
    const text = cells.filter(Boolean);
    if (text.some((cell) => LABEL.test(cell))) {
      const code = text.map(currencyCode).find(Boolean) ?? text.map(currencyIn).find(Boolean);
      if (code) return code;
    }
    for (const cell of text) {
      const beside = /(?:^|\s)([A-Z]{3})\s*[-+]?\d[\d.,' ]*$|^[-+]?\d[\d.,' ]*\s([A-Z]{3})$/.exec(
        cell,
      );
      const code =
        beside?.[1] ?? beside?.[2] ?? currencyIn(cell) ?? (isCurrency(cell) ? cell : null);
      if (code && isCurrency(code)) said.add(code);
    }
  }
  const [only] = said;
  return said.size === 1 && only ? only : null;
}

const LABEL =
  /currency|währung|waehrung|bewertet in|devise|divisa|moneda|moeda|valuta|munt|waluta|m[eě]na|valiuta|валюта|penznem|pénznem/i;
