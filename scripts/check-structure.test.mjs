import { describe, expect, it } from 'vitest';
import { violations } from './check-structure.mjs';
import { EDGES, RULES } from './structure/rules.mjs';

describe('the structure check', () => {
  it.each(RULES.map((rule) => [rule.id, rule]))('finds a planted violation of %s', (id, rule) => {
    const [file, source] = rule.planted;
    expect(violations(file, source)).toContain(id);
  });

  it.each(RULES.map((rule) => [rule.id, rule]))('leaves %s alone elsewhere', (id, rule) => {
    const [file] = rule.planted;
    const innocent = file.includes('util') ? 'lib/money.ts' : file;
    expect(
      violations(innocent, "import { z } from 'zod';\nexport const x = z.string();\n"),
    ).not.toContain(id);
  });

  it('lets no noun reach itself along the listed edges', () => {
    const reach = (from, path = []) => {
      expect(path, [...path, from].join(' -> ')).not.toContain(from);
      for (const to of EDGES[from] ?? []) reach(to, [...path, from]);
    };
    for (const noun of Object.keys(EDGES)) reach(noun);
  });

  it('takes a word in quotes for no import', () => {
    expect(violations('lib/users/schema.ts', "const a = ['import',\n  'lib/db'];")).toEqual([]);
  });

  it('reads imports of every form, and no comments', () => {
    const forms = [
      "import '@/app/x';",
      "export * from '@/app/x';",
      "await import('@/app/x')",
      "import type { X } from '../../app/x';",
    ]; // prettier-ignore
    for (const form of forms)
      expect(violations('lib/users/x.ts', form), form).toContain('lib-stands-alone');
    expect(violations('lib/users/x.ts', "// import '@/app/x'; process.env\n/* fetch( */")).toEqual(
      [],
    );
  });
});
