import { z } from 'zod';
import { budgetState } from '@/lib/budgets/schema';
import { categorySource } from '@/lib/categories/schema';
import {
  date,
  dateText,
  decimal,
  flag,
  id,
  instant,
  list,
  monthText,
  page,
  paging,
  slug,
} from '@/lib/wire';

export const transactionStatus = z.enum(['pending', 'posted']);

export const split = z.strictObject({
  category: slug.nullable(),
  amount: decimal,
  note: z.string().max(500).nullable().optional(),
});
export type Split = z.infer<typeof split>;

export const tags = z.array(z.string().trim().min(1).max(40)).max(20);

const facts = {
  id,
  account_id: id,
  date: dateText,
  amount: decimal.describe("The owner's cash flow: negative is money out"),
  currency: z.string(),
  seller: z.string(),
  description: z.string().describe('As the bank prints it'),
  category: slug.nullable().describe('null when uncategorised'),
  category_source: categorySource,
  status: transactionStatus,
  source: z.string().describe('manual, file or the provider'),
  note: z.string().nullable(),
  reviewed: z.boolean(),
  excluded: z.boolean(),
  tags: z.array(z.string()),
  splits: z.array(split).nullable(),
  transacted_on: dateText.nullable(),
  check_number: z.string().nullable(),
  mcc: z.number().int().nullable(),
  transfer_id: id.nullable().describe('The other side of a transfer between own accounts'),
  transfer_account_id: id.nullable().optional().describe('The account of that other side'),
  refund_of: id.nullable().describe('The purchase this gives back, or a part of it'),
};

export const transaction = z.strictObject(facts).meta({ id: 'Transaction' });
export type Transaction = z.infer<typeof transaction>;

/** One link of the chain that led to the category, strongest evidence first. */
export const why = z.strictObject({
  source: categorySource,
  category: slug.nullable(),
  evidence: z.string(),
  confidence: z.number().min(0).max(1),
});

export const reviewKind = z.enum(['possible_duplicate', 'possible_pair', 'possible_refund']);
export type ReviewKind = z.infer<typeof reviewKind>;

export const reviewState = z
  .enum(['open', 'automatic', 'accepted', 'dismissed'])
  .describe('`automatic`: certain enough to be settled without asking');

/** What is told of a row together with another: settled, or asked. */
export const transactionLink = z.strictObject({
  review_id: id,
  kind: reviewKind,
  state: reviewState,
  reason: z.string(),
  confidence: z.number().min(0).max(1),
  other: transaction,
});
export type TransactionLink = z.infer<typeof transactionLink>;

const links = z
  .array(transactionLink)
  .describe('Its other side, its purchase or refunds, and open questions');

/** The chain as a person would tell it. */
const explanation = z.strictObject({
  because: z.string().describe('What decided, and how sure that is'),
  otherwise: z.string().nullable().describe('What it would be without that'),
  change: z.string().describe('What would change it'),
});

export const transactionWithWhy = z
  .strictObject({
    ...facts,
    why: z.array(why),
    explanation,
    links,
  })
  .meta({ id: 'TransactionWithWhy' });
export type TransactionWithWhy = z.infer<typeof transactionWithWhy>;

export const transactionEdited = z
  .strictObject({
    ...facts,
    why: z.array(why),
    explanation,
    links,
    change_id: id.nullable().describe('With `apply_to: seller`: to undo all of it by'),
  })
  .meta({ id: 'TransactionEdited' });
export type TransactionEdited = z.infer<typeof transactionEdited>;

export const transactionPage = page(transaction);
export type TransactionPage = z.infer<typeof transactionPage>;

const SEARCH =
  'Words of seller, description or note, "whole phrases", and category: account: tag: seller: note: is: has: after: before: >50 <100 =9.99; `-` before one is its opposite';

const filters = {
  from: date.optional(),
  to: date.optional(),
  account_id: id.optional(),
  category: z
    .union([slug, z.literal('none')])
    .optional()
    .describe('`none`: uncategorised'),
  q: z.string().trim().max(200).optional().describe(SEARCH),
  min: decimal.optional().describe('Least amount, signed as amounts are'),
  max: decimal.optional().describe('Greatest amount, signed as amounts are'),
  status: transactionStatus.optional(),
  tag: z.string().max(40).optional(),
  linked: z
    .enum(['transfer', 'refund', 'split'])
    .optional()
    .describe('Paired transfers, refunds of a purchase, or rows in parts'),
};

export const transactionsQuery = z.strictObject({
  ...filters,
  reviewed: flag.optional(),
  excluded: flag.optional(),
  ...paging,
});
export type TransactionsQuery = z.infer<typeof transactionsQuery>;

export const note = z.string().max(2000).nullable();

export const editTransactionBody = z
  .strictObject({
    category: slug.nullable().optional(),
    apply_to: z.enum(['transaction', 'seller']).optional().describe('`seller`: from now on'),
    apply_to_past: z.boolean().optional().describe("With `seller`: this seller's past ones too"),
    note: note.optional(),
    reviewed: z.boolean().optional(),
    excluded: z.boolean().optional(),
    tags: tags.optional(),
    splits: z.array(split).max(50).nullable().optional().describe('Their sum is the amount'),
    refund_of: id.nullable().optional(),
    transfer_id: id.nullable().optional(),
  })
  .meta({ id: 'EditTransaction' });
export type EditTransactionBody = z.infer<typeof editTransactionBody>;

/** What narrows a list, as JSON has it: in changes to many, and in filters that were given a name. */
export const transactionFilter = z.strictObject({
  ...filters,
  reviewed: z.boolean().optional(),
  excluded: z.boolean().optional(),
});

const bulkSet = z
  .strictObject({
    category: slug.nullable().optional(),
    reviewed: z.boolean().optional(),
    excluded: z.boolean().optional(),
    note: note.optional(),
    tags: tags.optional(),
  })
  .refine((set) => Object.keys(set).length > 0, 'Nothing to set.');

export const bulkEditBody = z
  .strictObject({
    ids: z.array(id).min(1).max(1000).optional(),
    filter: transactionFilter.optional(),
    set: bulkSet,
    dry_run: z.boolean().default(false),
  })
  .refine((body) => Boolean(body.ids) !== Boolean(body.filter), 'Send either `ids` or `filter`.')
  .meta({ id: 'BulkEdit' });
export type BulkEditBody = z.infer<typeof bulkEditBody>;

/** One line of what a change does to the month totals. */
export const monthChange = z
  .strictObject({
    month: monthText,
    currency: z.string(),
    category: slug.nullable(),
    difference: decimal.describe('More spent is positive'),
  })
  .meta({ id: 'MonthChange' });
export type MonthChange = z.infer<typeof monthChange>;

const standing = z.strictObject({ limit: decimal, spent: decimal, state: budgetState }).nullable();

/** How a budget of the user's current month would stand afterwards; null where there is none. */
export const budgetChange = z
  .strictObject({
    month: monthText,
    category: slug,
    currency: z.string(),
    before: standing,
    after: standing,
  })
  .meta({ id: 'BudgetChange' });
export type BudgetChange = z.infer<typeof budgetChange>;
const budgetChanges = z
  .array(budgetChange)
  .describe('Budgets of the current month that would be otherwise; in previews');

const changeId = id.nullable().describe('To undo it by; null when nothing changed');

export const bulkEdited = z
  .strictObject({
    matched: z.number().int(),
    changed: z.number().int(),
    dry_run: z.boolean(),
    months: z.array(monthChange),
    change_id: changeId,
  })
  .meta({ id: 'BulkEdited' });
export type BulkEdited = z.infer<typeof bulkEdited>;

export const ruleTried = z
  .strictObject({
    matched: z.number().int().describe('Transactions the conditions are true of'),
    changed: z.number().int().describe('Those that are otherwise afterwards'),
    months: z.array(monthChange),
    budgets: budgetChanges,
    examples: z.array(transaction).describe('Some that change, as they were'),
    change_id: changeId,
  })
  .meta({ id: 'RuleTried' });
export type RuleTried = z.infer<typeof ruleTried>;

export const mergeCategoryBody = z
  .strictObject({ into: slug, dry_run: z.boolean().default(false) })
  .meta({ id: 'MergeCategory' });
export type MergeCategoryBody = z.infer<typeof mergeCategoryBody>;

export const categoryMerged = z
  .strictObject({
    category: slug.describe('What it became'),
    transactions: z.number().int().describe('That follow'),
    rules: z.number().int().describe('That name the other one now'),
    sellers: z.number().int().describe('Whose choice follows'),
    months: z.array(monthChange),
    budgets: budgetChanges,
    dry_run: z.boolean(),
    change_id: changeId,
  })
  .meta({ id: 'CategoryMerged' });
export type CategoryMerged = z.infer<typeof categoryMerged>;

export const change = z
  .strictObject({
    id,
    title: z.string(),
    changed: z.number().int(),
    created_at: instant,
    undone_at: instant.nullable(),
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof change>;
export const changeList = list(change);

export const undone = z
  .strictObject({
    restored: z.number().int(),
    kept: z.number().int().describe('Changed again since, and left alone'),
  })
  .meta({ id: 'Undone' });
export type Undone = z.infer<typeof undone>;

export const pastQuery = z.strictObject({
  category: slug.optional().describe('The one it is in, unless sent'),
});
export const pastChange = z
  .strictObject({
    seller: z.string(),
    matched: z.number().int().describe('Past transactions of the seller'),
    changed: z.number().int(),
    months: z.array(monthChange),
    budgets: budgetChanges,
  })
  .meta({ id: 'PastChange' });
export type PastChange = z.infer<typeof pastChange>;
