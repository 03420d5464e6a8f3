import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '@/app/api/v1/operations/all';
import { MAX_MINOR, parseDecimal } from '@/lib/money';

/** Every input of the API, walked as the JSON Schema that its validator is. */
type Node = Record<string, unknown> & { type?: string; properties?: Record<string, Node> };

const taken = OPERATIONS.flatMap((op) =>
  (['body', 'query', 'upload'] as const).flatMap((part) => {
    const schema = op[part];
    return schema ? [{ id: `${op.id} ${part}`, schema, part }] : [];
  }),
);
const schemaOf = (schema: z.ZodType): Node =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    cycles: 'ref',
  }) as Node; // safe because: that is its form

/** What of a schema lets in more than it should, by path. */
function loose(node: Node, at = ''): string[] {
  const all = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (node[key] as Node[] | undefined) ?? []);
  const inner = all.flatMap((each) => loose(each, at));
  if (node.const !== undefined || node.enum || node.$ref) return inner;
  if (node.type === 'object') {
    const open = node.additionalProperties !== false && !node.propertyNames;
    const parts = Object.entries(node.properties ?? {}).flatMap(([name, each]) =>
      loose(each, `${at}/${name}`),
    );
    return [...(open ? [`${at} takes unknown fields`] : []), ...parts, ...inner];
  }
  if (node.type === 'array') {
    const unbounded = node.maxItems === undefined ? [`${at} is of any length`] : [];
    return [...unbounded, ...loose((node.items as Node) ?? {}, `${at}/*`), ...inner];
  }
  if (node.type === 'string')
    return bounded(node) ? inner : [`${at} is text of any length`, ...inner];
  if (node.type === 'number' || node.type === 'integer') {
    const low = node.minimum ?? node.exclusiveMinimum;
    const high = node.maximum ?? node.exclusiveMaximum;
    return low === undefined || high === undefined
      ? [`${at} is a number without range`, ...inner]
      : inner;
  }
  return inner;
}

function bounded({ maxLength, pattern, format }: Node): boolean {
  return maxLength !== undefined || /^\^.*\$$/.test(String(pattern)) || format === 'binary';
}

describe('what the API takes', () => {
  it.each(taken)('S28: $id is strict, with lengths and ranges', ({ schema }) => {
    expect(loose(schemaOf(schema))).toEqual([]);
  });

  it.each(taken.filter(({ part }) => part !== 'upload'))(
    'S19: $id refuses fields that are not its own',
    ({ schema }) => {
      for (const name of ['userId', 'role', 'isAdmin', 'balance', 'operator', 'constructor']) {
        const issues = schema.safeParse({ [name]: 'x' }).error?.issues ?? [];
        const keys = issues.flatMap((issue) =>
          issue.code === 'unrecognized_keys'
            ? issue.keys
            : issue.code === 'invalid_union'
              ? [name]
              : [],
        );
        expect(keys, name).toContain(name);
      }
    },
  );

  it('S28: the walk finds what is loose', () => {
    const made = z.object({ a: z.string(), b: z.number(), c: z.array(z.string().max(3)) });
    expect(loose(schemaOf(made))).toHaveLength(4);
    expect(
      loose(schemaOf(z.strictObject({ a: z.string().max(5), b: z.int().min(0).max(9) }))),
    ).toEqual([]);
  });

  it('S28: money is whole minor units within a thousand million million', () => {
    expect(parseDecimal('10000000000000.00', 'USD')).toBe(MAX_MINOR);
    expect(parseDecimal('-10000000000000.00', 'USD')).toBe(-MAX_MINOR);
    for (const text of [
      '10000000000000.01',
      '-10000000000000.01',
      '0.001',
      '1e3',
      '١٢',
      'NaN',
      '',
      '1,0',
    ]) {
      expect(parseDecimal(text, 'USD'), text).toBeNull();
    }
  });
});
