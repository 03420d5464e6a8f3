/** `1200`, `12.50`; also as elsewhere: `12,50`, `1,200`, `1.200,50`. A lone point parts decimals. */
export function plainAmount(text: string): string | null {
  if (/^\d{1,12}(?:\.\d{1,4}|,\d{1,2})?$/.test(text)) return text.replace(',', '.');
  if (/^\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?$/.test(text)) return text.replaceAll(',', '');
  if (!/^\d{1,3}(?:\.\d{3}){1,3},\d{1,2}$/.test(text)) return null;
  return text.replaceAll('.', '').replace(',', '.');
}
