import { z } from 'zod';
import { readActions } from './firefly-then';
import { readTrigger } from './firefly-when';
import { type ForeignRule, join, not } from './foreign';

const yes = z.preprocess(
  (value) => value === true || value === 1 || value === '1' || value === 'true',
  z.boolean(),
);
const text = z.preprocess((value) => (value == null ? '' : String(value)), z.string());
const step = z.object({
  type: z.string(),
  value: text,
  active: yes.default(true),
  prohibited: yes.default(false),
});
const fireflyRule = z.object({
  title: text,
  order: z.coerce.number().default(0),
  active: yes.default(true),
  /** All triggers, else any. */
  strict: yes.default(true),
  triggers: z.array(step),
  actions: z.array(step),
});
export type FireflyRule = z.infer<typeof fireflyRule>;
export type FireflyStep = z.infer<typeof step>;

/** The answer of its API's `GET /rules` (pages of `{data: [{attributes}]}`), or the rules alone. */
const fireflyFile = z.union([
  z.object({ data: z.array(z.object({ attributes: fireflyRule })) }),
  z.array(fireflyRule),
]);

/**
 * Rules of Firefly III, as its API gives them or as its export writes them (`rules.csv`, already
 * split into cells). Null when it is neither. Pure.
 */
export function readFirefly(
  content: unknown,
  cells?: readonly (readonly string[])[],
): ForeignRule[] | null {
  const rules = cells ? fromCsv(cells) : fromJson(content);
  return rules?.sort((a, b) => a.order - b.order).map(foreign) ?? null;
}

function fromJson(content: unknown): FireflyRule[] | null {
  const file = fireflyFile.safeParse(content);
  if (!file.success) return null;
  return Array.isArray(file.data) ? file.data : file.data.data.map(({ attributes }) => attributes);
}

/**
 * A row for the rule, one for each trigger and action (app/Support/Export/ExportDataGenerator.php). In
 * the rule's own row the group's title has no column in some versions: all behind it stands one too far
 * right, and then `trigger_type` is not empty.
 */
function fromCsv(rows: readonly (readonly string[])[]): FireflyRule[] | null {
  const [head = [], ...body] = rows;
  if (
    !['rule_id', 'row_contains', 'trigger_type', 'action_type'].every((name) => head.includes(name))
  )
    return null;
  const cell = (row: readonly string[], name: string, shift = 0) =>
    row[head.indexOf(name) + shift] ?? '';
  const rules = new Map<string, FireflyRule>();
  for (const row of body) {
    const id = cell(row, 'rule_id');
    const kind = cell(row, 'row_contains');
    if (kind === 'rule') {
      const shift = cell(row, 'trigger_type') === '' ? 0 : 1;
      const of = (name: string) => cell(row, name, shift);
      rules.set(id, {
        title: of('title'),
        order: Number(of('order')) || 0,
        active: of('active') === '1',
        strict: of('strict') === '1',
        triggers: [],
        actions: [],
      });
    } else if (kind === 'trigger' || kind === 'action') {
      const type = cell(row, `${kind}_type`);
      rules.get(id)?.[kind === 'trigger' ? 'triggers' : 'actions'].push({
        type,
        value: cell(row, `${kind}_value`),
        active: cell(row, `${kind}_active`) === '1',
        prohibited: false,
      });
    }
  }
  return [...rules.values()];
}

function foreign({ title, active, strict, triggers, actions }: FireflyRule): ForeignRule {
  const reads = triggers
    .filter((trigger) => trigger.active && !EVERY.has(trigger.type))
    .map((trigger) => {
      const negated = trigger.prohibited !== trigger.type.startsWith('-');
      const read = readTrigger({ ...trigger, type: trigger.type.replace(/^-/, '') });
      return negated ? not(read) : read;
    });
  const { when, lost } = join(reads, strict ? 'all' : 'any');
  const { then: act, lost: undone } = readActions(actions.filter((action) => action.active));
  return {
    name: title,
    named: true,
    enabled: active,
    when,
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: act,
    lost: [...lost, ...undone],
  };
}

/** When a rule is asked, not of what. */
const EVERY = new Set(['user_action']);
