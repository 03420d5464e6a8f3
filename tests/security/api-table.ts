import type { Operation } from '@/app/api/operation';

/** Who sends a call. `revoked`: by a token taken back; `ended`: by the cookie of a session that is over. */
export const PEOPLE = ['anonymous', 'revoked', 'ended', 'other', 'operator', 'owner'] as const;
export type Person = (typeof PEOPLE)[number];

/** `ok`: what the operation declares. `in`: no matter of who asks. A number: exactly this status. */
export type Expected = 'ok' | 'in' | number;
export type Row = Record<Person, Expected>;

const OUT = { anonymous: 401, revoked: 401, ended: 401 } as const;

/**
 * What every call of API v1 answers to whom (statement 16), by what it is about: nobody in
 * particular, the caller's own things, one thing that an id of the owner's names, the instance.
 */
const ROWS: Record<'open' | 'own' | 'named' | 'operator', Row> = {
  open: { anonymous: 'in', revoked: 'in', ended: 'in', other: 'in', operator: 'in', owner: 'in' },
  own: { ...OUT, other: 'ok', operator: 'ok', owner: 'ok' },
  named: { ...OUT, other: 404, operator: 404, owner: 'ok' },
  operator: { ...OUT, other: 404, operator: 'ok', owner: 404 },
};

/** Calls that name the owner's things elsewhere than as `{id}` in the path. */
const NAMED = new Set(['chooseRecurring', 'forgetRecurring', 'decideSource', 'undecideSource']);
/** In the body: an account that is not the caller's is a field that is not right. */
const NAMED_IN_BODY = new Set(['enterTransaction', 'addRecurring']);

export function rowOf(op: Operation): Row {
  if (op.auth === 'open') return ROWS.open;
  if (op.path.startsWith('/operator')) return ROWS.operator;
  if (NAMED_IN_BODY.has(op.id)) return { ...ROWS.named, other: 422, operator: 422 };
  return op.path.includes('{id}') || NAMED.has(op.id) ? ROWS.named : ROWS.own;
}
