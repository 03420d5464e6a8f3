import { z } from 'zod';
import { parseDate } from '@/lib/calendar';
import { currency, dateText, id, list, positiveDecimal, slug } from '@/lib/wire';

/** At most this many rules each; a rule's text at most 200 characters, its tree at most 4 deep. */
export const MOST_RULES = 500;
const MOST_CONDITIONS = 50;

/** The database's JSON takes no half of a character, and no NUL. */
const whole = (text: string) => !/[\0\p{Cs}]/u.test(text);
const words = (longest: number) =>
  z.string().trim().min(1).max(longest).refine(whole, 'Not readable text.');
const text = words(200);
const day = dateText.refine((value) => parseDate(value) !== null, 'Not a day of the calendar.');
const dayOfMonth = z.number().int().min(1).max(31);
const code = z.number().int().min(0).max(9999);

/**
 * One thing to look at. Texts are compared without case and accents; in `like`, `*` is anything;
 * `words` asks for all of them as whole words. An amount is compared without its sign, in the
 * account's own currency. Both ends of a range are in it. A `day` after a month's last is its last;
 * from 28 to 3 goes over the month's end.
 */
export const ruleTest = z
  .union([
    z.strictObject({
      field: z.enum(['seller', 'description']),
      op: z.enum(['contains', 'equals', 'starts', 'ends', 'words', 'like']),
      value: text,
    }),
    z.strictObject({
      field: z.literal('amount'),
      op: z.enum(['is', 'over', 'under']),
      value: positiveDecimal,
    }),
    z.strictObject({
      field: z.literal('amount'),
      op: z.literal('between'),
      from: positiveDecimal,
      to: positiveDecimal,
    }),
    z.strictObject({
      field: z.literal('direction'),
      op: z.literal('is'),
      value: z.enum(['in', 'out']),
    }),
    z.strictObject({ field: z.literal('account'), op: z.literal('is'), value: id }),
    z.strictObject({ field: z.literal('currency'), op: z.literal('is'), value: currency }),
    z.strictObject({ field: z.literal('date'), op: z.enum(['since', 'until']), value: day }),
    z.strictObject({ field: z.literal('date'), op: z.literal('between'), from: day, to: day }),
    z.strictObject({ field: z.literal('day'), op: z.literal('is'), value: dayOfMonth }),
    z.strictObject({
      field: z.literal('day'),
      op: z.literal('between'),
      from: dayOfMonth,
      to: dayOfMonth,
    }),
    z.strictObject({ field: z.literal('mcc'), op: z.literal('is'), value: code }),
    z.strictObject({ field: z.literal('mcc'), op: z.literal('between'), from: code, to: code }),
  ])
  .meta({ id: 'RuleTest' });
export type RuleTest = z.infer<typeof ruleTest>;

export type Condition = RuleTest | { all: Condition[] } | { any: Condition[] } | { not: Condition };

const over = <Inner extends z.ZodType<Condition>>(inner: Inner, name: string) =>
  z
    .union([
      ruleTest,
      z.strictObject({ all: z.array(inner).min(1).max(MOST_CONDITIONS) }),
      z.strictObject({ any: z.array(inner).min(1).max(MOST_CONDITIONS) }),
      z.strictObject({ not: inner }),
    ])
    .meta({ id: name });

// Levels and no recursion: what is sent cannot be deeper than what is read.
export const condition: z.ZodType<Condition> = over(
  over(over(ruleTest, 'RuleConditionThird'), 'RuleConditionSecond'),
  'RuleCondition',
);

/** Every test of a tree. */
export function testsOf(tree: Condition): RuleTest[] {
  if ('all' in tree) return tree.all.flatMap(testsOf);
  if ('any' in tree) return tree.any.flatMap(testsOf);
  return 'not' in tree ? testsOf(tree.not) : [tree];
}

const part = z
  .strictObject({
    category: slug,
    percent: z.number().gt(0).lt(100).optional(),
    amount: positiveDecimal.optional(),
  })
  .refine(
    ({ percent, amount }) => percent === undefined || amount === undefined,
    'A part has a percentage or an amount, not both.',
  );

export const ruleActions = z
  .strictObject({
    category: slug.optional(),
    transfer: z.literal(true).optional().describe('It only moved between own accounts'),
    seller: words(100).optional().describe('Call the seller this'),
    tags: z.array(words(40)).min(1).max(20).optional(),
    exclude: z.literal(true).optional().describe('Count it nowhere'),
    reviewed: z.literal(true).optional().describe('Nobody need look at it'),
    splits: z.array(part).min(2).max(20).optional().describe('One part has no share: the rest'),
  })
  .refine((then) => Object.keys(then).length > 0, 'Say what is to happen.')
  .refine(
    ({ category, transfer, splits }) =>
      [category, transfer, splits].filter((one) => one !== undefined).length <= 1,
    'Only one of category, transfer and splits.',
  )
  .refine(
    ({ splits }) =>
      !splits ||
      splits.filter(({ percent, amount }) => percent === undefined && amount === undefined)
        .length === 1,
    'Exactly one part takes the rest.',
  )
  .meta({ id: 'RuleActions' });
export type RuleActions = z.infer<typeof ruleActions>;

const when = condition.refine(
  (tree) => testsOf(tree).length <= MOST_CONDITIONS,
  'There are too many tests.',
);
const name = words(100);

export const rule = z
  .strictObject({
    id,
    name,
    enabled: z.boolean(),
    position: z.number().int().min(1),
    when: condition,
    // biome-ignore lint/suspicious/noThenProperty: "when … then …" is how people say it
    then: ruleActions,
  })
  .meta({ id: 'Rule' });
export type Rule = z.infer<typeof rule>;
export const ruleList = list(rule);

export const createRuleBody = z
  .strictObject({
    name: name.optional().describe('Made from the conditions unless sent'),
    enabled: z.boolean().default(true),
    when,
    // biome-ignore lint/suspicious/noThenProperty: as above
    then: ruleActions,
  })
  .meta({ id: 'CreateRule' });
export type CreateRuleBody = z.infer<typeof createRuleBody>;

export const updateRuleBody = z
  .strictObject({
    name: name.optional(),
    enabled: z.boolean().optional(),
    position: z.number().int().min(1).max(MOST_RULES).optional().describe('1 is asked first'),
    when: when.optional(),
    // biome-ignore lint/suspicious/noThenProperty: as above
    then: ruleActions.optional(),
  })
  .meta({ id: 'UpdateRule' });
export type UpdateRuleBody = z.infer<typeof updateRuleBody>;

// biome-ignore lint/suspicious/noThenProperty: as above
export const tryRuleBody = z.strictObject({ when, then: ruleActions }).meta({ id: 'TryRule' });
export type TryRuleBody = z.infer<typeof tryRuleBody>;

/** The most text of another program's export. */
const MOST_IMPORT = 900_000;
export const importRulesBody = z
  .strictObject({
    from: z.enum(['actual', 'firefly']),
    content: z
      .string()
      .min(1)
      .max(MOST_IMPORT)
      .describe('JSON of Actual’s or Firefly’s API, Actual’s table, or Firefly’s rules.csv'),
    categories: z
      .record(z.string().max(200), slug)
      .optional()
      .describe('Which category of yours is meant, by its name there'),
    dry_run: z.boolean().default(false),
  })
  .meta({ id: 'ImportRules' });
export type ImportRulesBody = z.infer<typeof importRulesBody>;

export const rulesFileBody = z
  .strictObject({
    file: z.string().meta({ format: 'binary', description: 'Actual’s export, a zip' }),
  })
  .meta({ id: 'ReadRulesFile' });
export const rulesFileRead = z
  .strictObject({ from: z.literal('actual'), content: z.string().describe('For `importRules`') })
  .meta({ id: 'RulesFileRead' });
export type RulesFileRead = z.infer<typeof rulesFileRead>;

export const rulesImported = z
  .strictObject({
    found: z.number().int(),
    made: z.array(
      z.strictObject({
        id: id.nullable().describe('null in a dry run'),
        name: z.string(),
        when: condition,
        // biome-ignore lint/suspicious/noThenProperty: as above
        then: ruleActions,
        notes: z.array(z.string()).describe('What of it could not be taken over, and why'),
      }),
    ),
    left_out: z.array(z.strictObject({ name: z.string(), reasons: z.array(z.string()) })),
    unknown_categories: z.array(z.string()),
    dry_run: z.boolean(),
  })
  .meta({ id: 'RulesImported' });
export type RulesImported = z.infer<typeof rulesImported>;
