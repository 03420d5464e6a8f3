import fc from 'fast-check';

/** What of JSON Schema the document of the API uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
};

/** `ids`: of things of a kind (`accounts`) that whoever asks has, of any kind, and of others. */
export type World = {
  components: Record<string, Schema>;
  /** What the id of the path names, and `id`, `ids` and `into` in a body with it. */
  kind: string;
  ids: (kind: string | 'own' | 'any') => readonly string[];
};

/** Values no schema asks for: what breaks parsers, storage, arithmetic and prototypes. */
export const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  1e308,
  -1,
  2 ** 53,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '😀'.repeat(400),
  'x'.repeat(20_000),
  '__proto__',
  'constructor',
  '-0',
  '1e9',
  '0x10',
  '9999999999999999999999',
  '-9999999999999999.99',
  '0.001',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-13',
  "'; drop table users; --",
  '%_\\',
  '../../etc/passwd',
  'http://169.254.169.254/latest',
  [],
  [[[[[[[[]]]]]]]],
  {},
  { a: { b: { c: { d: {} } } } },
  JSON.parse('{"__proto__": {"admin": true}}'),
];

/** Mostly what the schema says, in its bounds and at them; now and then something else in its place. */
export function valuesOf(
  schema: Schema,
  world: World,
  name = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  const right = rightOf(schema, world, name, depth);
  if (depth > 5) return right;
  return fc.oneof(
    { weight: 60, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
  );
}

function rightOf(schema: Schema, world: World, name: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const target = world.components[schema.$ref.split('/').at(-1) ?? ''];
    return target && depth < 8 ? valuesOf(target, world, name, depth + 1) : fc.constant(null);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => valuesOf(one, world, name, depth + 1)));
  if (schema.allOf?.[0]) return valuesOf(schema.allOf[0], world, name, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return objectOf(schema, world, depth);
  if (type === 'array')
    return fc.array(valuesOf(schema.items ?? {}, world, name, depth + 1), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
    });
  if (type === 'integer' || type === 'number') return numberOf(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string') return textOf(schema, world, name);
  return fc.constantFrom(...NASTY);
}

function objectOf(schema: Schema, world: World, depth: number): fc.Arbitrary<unknown> {
  const names = Object.entries(schema.properties ?? {});
  const fields = Object.fromEntries(
    names.map(([name, one]) => [name, valuesOf(one, world, name, depth + 1)]),
  );
  const right = fc.record(fields, {
    requiredKeys: (schema.required ?? []).filter((name) => name in fields),
    noNullPrototype: true,
  });
  const more = fc.constantFrom(...['isAdmin', 'user_id', 'toString', 'id', 'x'.repeat(300)]);
  return fc.oneof(
    { weight: 20, arbitrary: right },
    {
      weight: 1,
      arbitrary: fc
        .tuple(right, more, fc.constantFrom(...NASTY))
        .map(([value, key, nasty]) => ({ ...(value as object), [key]: nasty })), // safe because: made by fc.record
    },
  );
}

function numberOf({ minimum, maximum, type }: Schema): fc.Arbitrary<number> {
  const [least, most] = [minimum ?? -1_000, maximum ?? 1_000_000];
  const whole = fc.integer({ min: Math.ceil(least), max: Math.floor(Math.min(most, 2 ** 31 - 1)) });
  const edges = fc.constantFrom(least, most, least - 1, most + 1);
  const between = type === 'number' ? whole.map((value) => value / 2) : whole;
  return fc.oneof({ weight: 8, arbitrary: between }, { weight: 1, arbitrary: edges });
}

const DAYS = fc
  .integer({ min: 0, max: 900 })
  .map((day) => new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString().slice(0, 10));
const AMOUNTS = fc
  .integer({ min: -500_000, max: 500_000 })
  .map((cents) => (cents / 100).toFixed(2));
const EMAILS = ['a@example.com', 'b@example.com', 'c@example.com', 'b@', 'x'.repeat(300)];
const SLUGS = ['groceries', 'gifts', 'gas', 'income', 'transfers', 'other', 'housing', 'nowhere'];

/** By the field's name where the schema says less than the product means. */
function textOf(schema: Schema, world: World, name: string): fc.Arbitrary<unknown> {
  if (name === 'cursor') return anId(world, 'cursors');
  if (name === 'into' && world.kind === 'merge') return fc.constantFrom(...SLUGS);
  if (/(^|_)ids?$|^into$|^refund_of$/.test(name)) return anId(world, kindOf(name) ?? world.kind);
  if (
    /(^|_)(date|day|from|to|on|until)$|starts_on|target_on/.test(name) ||
    schema.format === 'date'
  )
    return schema.maxLength === 7 || /month/.test(schema.pattern ?? '')
      ? DAYS.map((day) => day.slice(0, 7))
      : fc.oneof(
          DAYS,
          DAYS.map((day) => day.slice(0, 7)),
        );
  if (/month$/.test(name)) return DAYS.map((day) => day.slice(0, 7));
  if (/amount|balance|income|min$|max$|target$|saved/.test(name)) return AMOUNTS;
  if (/category|move_to/.test(name)) return fc.constantFrom(...SLUGS);
  if (/currency/.test(name)) return fc.constantFrom('USD', 'EUR', 'JPY', 'XXX');
  if (/timezone/.test(name)) return fc.constantFrom('UTC', 'America/New_York', 'Mars/Base');
  if (/email/.test(name)) return fc.constantFrom(...EMAILS);
  if (/password$/.test(name))
    return fc.constantFrom('a rather long one', 'another long one', 'short');
  if (/url/.test(name))
    return fc.constantFrom(
      'http://localhost:4999/ofx',
      'https://bank.example',
      'file:///etc/passwd',
    );
  const most = Math.min(schema.maxLength ?? 60, 60);
  const plain = fc.string({ minLength: Math.min(schema.minLength ?? 0, most), maxLength: most });
  if (!schema.pattern) return plain;
  try {
    return fc.oneof({ weight: 6, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) }, plain);
  } catch {
    return plain; // a pattern that fast-check cannot turn round
  }
}

/** `account_id` names one of `accounts`. */
function kindOf(name: string): string | undefined {
  if (name === 'refund_of') return 'transactions';
  const [, noun] = /^(.+)_ids?$/.exec(name) ?? [];
  return noun && `${noun}s`;
}

/** Mostly one of the right kind that the caller has; now and then another's, or none. */
export function anId({ ids }: World, kind: string): fc.Arbitrary<string> {
  const from = (which: string) =>
    fc.nat().map((at) => {
      const found = ids(which);
      const known = found.length > 0 ? found : ids('any');
      return known[at % Math.max(1, known.length)] ?? 'x';
    });
  return fc.oneof(
    { weight: 12, arbitrary: from(kind) },
    { weight: 1, arbitrary: from('own') },
    { weight: 1, arbitrary: from('any') },
    { weight: 1, arbitrary: fc.constantFrom('zzzzzzzz', '0', 'x'.repeat(33), '../me') },
  );
}
