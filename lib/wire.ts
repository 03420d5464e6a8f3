import { z } from 'zod';
import { type LocalDate, type Month, parseDate, parseMonth } from './calendar';
import { isCurrency } from './money';

/** The pieces every request and answer is made of (API.md, "Common"). Browser-safe. */

/** An opaque id as the API shows it; the server decodes it. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9]{1,32}$/, 'Not an id.')
  .meta({ description: 'Opaque id', examples: ['Uk3pXz9a'] });

/** A decimal string in the currency's own number of decimals; the currency stands beside it. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,16}(\.\d{1,4})?$/, 'Not an amount such as "-12.34".')
  .meta({ description: 'Decimal amount', examples: ['-12.34'] });

/** The same, never negative. */
export const positiveDecimal = z
  .string()
  .regex(/^\d{1,16}(\.\d{1,4})?$/, 'Not an amount such as "12.34".')
  .meta({ description: 'Decimal amount, zero or more', examples: ['400.00'] });

export const currency = z
  .string()
  .max(3)
  .refine(isCurrency, 'Not an ISO 4217 currency code.')
  .meta({ description: 'ISO 4217 code', examples: ['USD'] });

/** A calendar date a caller sends: checked to be a real day. */
export const date = z
  .string()
  .max(10)
  .refine((text) => parseDate(text) !== null, 'Not a date such as 2026-11-25.')
  .transform((text) => text as LocalDate) // safe because: parseDate read it on the line above
  .meta({ description: 'Date YYYY-MM-DD', examples: ['2026-11-25'] });

export const month = z
  .string()
  .max(7)
  .refine((text) => parseMonth(text) !== null, 'Not a month such as 2026-11.')
  .transform((text) => text as Month) // safe because: parseMonth read it on the line above
  .meta({ description: 'Month YYYY-MM', examples: ['2026-11'] });

/** Dates, months and instants as answers carry them. */
export const dateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: 'Date YYYY-MM-DD', examples: ['2026-11-25'] });
export const monthText = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .meta({ description: 'Month YYYY-MM', examples: ['2026-11'] });
export const instant = z.iso
  .datetime()
  .meta({ description: 'RFC 3339, UTC', examples: ['2026-11-25T18:30:00.000Z'] });

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Not a category such as "groceries".')
  .meta({ description: 'Category slug', examples: ['groceries'] });

/** `?flag=true` in a query string. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** `?limit=&cursor=` of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(500).optional().describe('next_cursor of the page before'),
};

/** One page of a list. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ data: z.array(item), next_cursor: z.string().nullable() });

/** A list that is always whole. */
export const list = <Item extends z.ZodType>(item: Item) => z.strictObject({ data: z.array(item) });

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    request_id: z.string().optional(),
    errors: z
      .array(z.strictObject({ path: z.string().describe('JSON pointer'), message: z.string() }))
      .optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });
export type Problem = z.infer<typeof problem>;
