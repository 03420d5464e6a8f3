import { minorDigits } from '@/lib/money';

/** What the field and the preview show before anything is typed; where there are no cents, all is dearer. */
export const exampleIncome = (currency: string) =>
  minorDigits(currency) === 0 ? '300000' : '4800';
