export const SPANS = [
  { value: '6', label: '6 months' },
  { value: '12', label: '12 months' },
  { value: '24', label: '24 months' },
] as const;

export type Span = (typeof SPANS)[number]['value'];

export function readSpan(text: string | undefined): Span {
  return SPANS.find(({ value }) => value === text)?.value ?? '12';
}
