import { fold } from './fold';
import { NAMES } from './header-names';

/** What a column of a bank's CSV can hold. `ignored`: an amount or date that is not the booking's. */
export type Role =
  | 'date'
  | 'value_date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'indicator'
  | 'fee'
  | 'net'
  | 'currency'
  | 'balance'
  | 'description'
  | 'payee'
  | 'id'
  | 'reference'
  | 'category'
  | 'tags'
  | 'note'
  | 'account'
  | 'counterparty'
  | 'status'
  | 'check_number'
  | 'kind'
  | 'mcc'
  | 'ignored';

const BY_NAME = new Map<string, Role[]>();
/** The first line of a role's names is English. */
const ENGLISH = new Set<string>();
const OTHER = new Set<string>();
for (const [roles, names] of NAMES) {
  const lines = names.split('\n');
  for (const [at, line] of lines.entries()) {
    for (const name of line.split('|')) {
      const folded = fold(name);
      if (!folded) continue;
      const before = BY_NAME.get(folded) ?? [];
      BY_NAME.set(folded, [...before, ...roles.filter((role) => !before.includes(role))]);
      if (at === 0) ENGLISH.add(folded);
      else OTHER.add(folded);
    }
  }
}

/** Is it a name of another language, and none of English? */
export function isForeign(header: string): boolean {
  const folded = fold(bare(header));
  return OTHER.has(folded) && !ENGLISH.has(folded);
}

/** What a header says of its column, currency and brackets aside; null for a name of no meaning to us. */
export function rolesOf(header: string): Found {
  const before = found.get(header);
  if (before !== undefined) return before;
  const now = header.length > 200 ? null : lookUp(header);
  if (found.size < 5_000) found.set(header, now);
  return now;
}

type Found = { roles: Role[]; exact: boolean } | null;
const found = new Map<string, Found>();

function lookUp(header: string): Found {
  for (const name of [
    header,
    header.replace(/\(.*?\)|\[.*?\]/g, ' '),
    bare(header),
    header.replace(/[\s_-]*\d$/, ''),
  ]) {
    const roles = BY_NAME.get(fold(name));
    if (roles) return { roles, exact: true };
  }
  const words = fold(bare(header)).split(/\s+/).slice(0, 12);
  for (let length = words.length - 1; length > 0; length--) {
    const inside = new Set<Role>();
    for (let from = 0; from + length <= words.length; from++) {
      const name = words.slice(from, from + length).join(' ');
      for (const role of (name.length > 2 && BY_NAME.get(name)) || []) {
        // `in`, `uit`, `paid` inside a longer name say nothing of the side.
        if (name.length > 4 || (role !== 'debit' && role !== 'credit')) inside.add(role);
      }
      if (length > 1) continue;
      if (/^(?:ad)?debit|^belast|^lastschrift|^withdraw/.test(name)) inside.add('debit');
      if (/^(?:ac)?credit|^gutschrift|^deposit/.test(name)) inside.add('credit');
    }
    if (inside.size > 0) return { roles: ordered(inside), exact: false };
  }
  return null;
}

/** `Importo di addebito` is money out before it is an amount; both sides in one name are neither. */
function ordered(inside: ReadonlySet<Role>): Role[] {
  const sides = (['debit', 'credit'] as const).filter((role) => inside.has(role));
  const rest = [...inside].filter((role) => role !== 'debit' && role !== 'credit');
  if (sides.length === 2) return ['indicator', 'amount', ...rest];
  return inside.has('ignored')
    ? ['ignored']
    : [...sides, ...rest.filter((role) => sides.length === 0 || role !== 'amount')];
}

/** `Betrag (EUR)`, `Credit in CHF`, `Saldo CHF` without the currency. */
function bare(header: string): string {
  return header
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/(?:\s+(?:in|en|em|i|w|v))?[\s_-]+[A-Z]{3}\s*$/, '');
}
