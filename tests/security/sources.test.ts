import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

type Rules = { violations(file: string, code: string): string[] };
const { violations }: Rules = await import(
  /* @vite-ignore */ path.resolve('scripts/check-structure.mjs')
);

/** What must stand nowhere in the sources; each search is shown to find what it looks for. */
const FOLDERS = ['app', 'components', 'inngest', 'lib'];
const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.(ts|tsx)$/.test(file) && !/(\.|^)(test|testing)\.tsx?$|\.db\.test/.test(file),
    )
    .map((file) => path.join(folder, file)),
).map((file) => ({
  file,
  code: readFileSync(file, 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, ''),
}));

/** `file: line` of whatever a pattern finds. */
function found(pattern: RegExp, where = /./): string[] {
  return sources
    .filter(({ file }) => where.test(file))
    .flatMap(({ file, code }) => [...code.matchAll(pattern)].map(([hit]) => `${file}: ${hit}`));
}

it('S15: database, environment and the outside are reached through their doors alone', () => {
  const planted: [string, string, string][] = [
    ['app/(app)/x/page.tsx', "import { asUser } from '@/lib/db';", 'prisma-behind-verbs'],
    [
      'app/api/v1/x/route.ts',
      "import { PrismaClient } from '@/generated/prisma/client';",
      'prisma-behind-verbs',
    ],
    ['inngest/functions/x.ts', "import pg from 'pg';", 'prisma-behind-verbs'],
    ['components/x.tsx', 'const key = process.env.KEY_RING;', 'one-environment'],
    ['lib/x/y.ts', "import { Client } from 'undici';", 'one-way-out'],
    ['app/api/v1/x/route.ts', 'const id = 7n as UserId;', 'proof-is-minted'],
  ];
  for (const [file, code, rule] of planted) expect(violations(file, code), file).toContain(rule);
  expect(sources.length).toBeGreaterThan(800);
  // the whole tree is held against the rules by `npm run check`, which is a part of `npm test`
});

it('S29: a statement’s text is ours: values go as parameters', () => {
  // what is put into a statement's text must be a constant of the file: a list of columns, a limit
  const statement =
    /\b(?:query|asNobody|\w*RawUnsafe)(?:<[^>]*>)?\(\s*(`(?:[^`\\]|\\.)*`|['"][^'"]*['"]\s*\+[^;]*)/g;
  const spliced = (text: string) =>
    [...text.matchAll(statement)].flatMap(([, sql = '']) =>
      sql.startsWith('`') ? [...sql.matchAll(/\$\{([^}]*)\}/g)].map(([, put = '']) => put) : [sql],
    );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the bait
  expect(spliced('query(`select ${name}`)')).toEqual(['name']);
  expect(spliced("query('select ' + name)")).toHaveLength(1);
  const constant = /^[A-Z][A-Z_\d]*(\.\w+)?$/;
  // names of channels and cursors, which take no parameters, out of lists of our own
  const fine = /^(inngest\/executor\/listener|lib\/analysis\/\w[\w-]*)\.ts$/;
  const others = sources
    .filter(({ file }) => !fine.test(file))
    .flatMap(({ file, code }) => spliced(code).map((put) => `${file}: ${put}`))
    .filter((hit) => !constant.test(hit.replace(/^.*?: /, '')));
  expect(others).toEqual([]);
  const unsafe = found(/\$(query|execute)RawUnsafe(<[^>]*>)?\(\s*[^,)]*/g);
  expect(unsafe.length).toBeGreaterThan(0);
  for (const hit of unsafe)
    expect(hit.replace(/^.*\(\s*/, '')).toMatch(/^([A-Z_]+|text|'[a-z ]+')$/);
});

it('S36: text of banks and people is only ever shown as text', () => {
  const raw =
    /dangerouslySetInnerHTML|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write\b|srcDoc=/g;
  expect('x.innerHTML = y').toMatch(raw);
  expect(found(raw)).toEqual([]);
});

it('S38: no pattern is made of what people write, and nothing of it is run', () => {
  const runs = /\beval\(|new Function\(|\bsetTimeout\(\s*['"`]|node:(vm|child_process)/g;
  expect('eval(x)').toMatch(runs);
  expect(found(runs)).toEqual([]);
  // of constants of their own file, but for account endings, whose marks are taken out first
  const made = found(/new RegExp\([^\n]*/g);
  const fromConstants =
    /^(components\/ui\/cn|lib\/(categories\/(prefixes|tokens|descriptor|evidence-words)|analysis\/[\w-]+|statements\/(qif|csv|mt940)\/\w+))\.ts: /;
  const escaped = /judge-pair\.ts: new RegExp\(`\(\^\|\\\\D\)0\*\$\{plain\(mask\)\}/;
  expect(made.filter((hit) => !fromConstants.test(hit) && !escaped.test(hit))).toEqual([]);
});

it('S43: what nobody may guess comes from randomBytes, never from a UUID or Math.random', () => {
  // elsewhere they name requests and files, or spread pauses: guessing those gains nothing
  const secrets =
    /^lib\/(auth|users|connections|credentials|keys|letters|imports|exports|notifications(?!\/send-test))\/|^lib\/(crypto|ids|signed-link|push)/;
  expect(found(/\brandomUUID\(\)|\bMath\.random\(\)/g, secrets)).toEqual([]);
  const bits = found(/\brandom(Bytes|Token)\((\d+)?\)/g, secrets).map(
    (hit) => /\((\d+)?\)/.exec(hit)?.[1],
  );
  expect(bits.length).toBeGreaterThan(5);
  for (const bytes of bits) expect(Number(bytes ?? 32)).toBeGreaterThanOrEqual(12); // 12: GCM's IV
  const session = sources.find(({ file }) => file === 'lib/auth/create-session.ts');
  expect(session?.code).toContain('randomToken(16)');
});

it('S27: nothing is kept in the browser’s storage but what says nothing', () => {
  const kept = /\b(localStorage|sessionStorage|indexedDB)\b/g;
  expect(found(kept, /^(app|components)\//)).toEqual([]);
  const cookies = found(/document\.cookie = [^\n]*/g);
  expect(cookies).toHaveLength(1); // the theme, and whether amounts are blurred
});

it('S06: one function makes a session, and the ways in that call it are known', () => {
  const made = found(/\bsession\.create\(/g).map((hit) => hit.split(':')[0]);
  expect(made).toEqual(['lib/auth/create-session.ts']);
  const callers = found(/\bcreateSession\(/g)
    .map((hit) => hit.split(':')[0])
    .filter((file) => file !== 'lib/auth/create-session.ts');
  const known = ['lib/auth/next-auth.ts', 'lib/users/enter-by-oidc.ts'];
  expect(callers.filter((file) => !known.includes(file ?? ''))).toEqual([]);
  const options = sources.find(({ file }) => file === 'lib/auth/next-auth.ts')?.code ?? '';
  expect(options).not.toContain('allowDangerousEmailAccountLinking');
});

it('S44: certificates of others are always verified', () => {
  const off =
    /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity:\s*\(\)\s*=>\s*undefined/g;
  expect('rejectUnauthorized: false').toMatch(off);
  expect(found(off)).toEqual([]);
});
