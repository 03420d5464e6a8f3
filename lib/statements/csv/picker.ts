import { mostly, type Profile } from './profile';
import type { Role } from './roles';

/** Where the parts of a row stand; several columns are read in turn or joined. */
export type Columns = {
  date?: number;
  /** Read where the booking date is blank. */
  dates: number[];
  value_date?: number;
  amount?: number;
  debit?: number;
  credit?: number;
  indicator?: number;
  fee?: number;
  currency?: number;
  balance?: number;
  description: number[];
  payee?: number;
  /** Who sent what came in, where that has a column of its own. */
  payer?: number;
  /** Read where the payee is blank. */
  payees: number[];
  id?: number;
  reference: number[];
  category?: number;
  tags?: number;
  note?: number;
  account?: number;
  /** The account of money that comes in, where a row names both its ends. */
  account_in?: number;
  status?: number;
  /** Rows that its sums there leave out. */
  excluded?: number;
  check_number?: number;
  kind?: number;
  mcc?: number;
};

export function noColumns(): Columns {
  return { dates: [], description: [], payees: [], reference: [] };
}

export type Hint = { at: number; roles: Role[]; exact: boolean; header: string };

/** Hands out columns by role; each once. */
export class Picker {
  readonly taken = new Set<number>();
  constructor(
    readonly hints: readonly Hint[],
    readonly profiles: readonly Profile[],
  ) {}

  all(role: Role): Hint[] {
    return this.hints.filter(
      ({ at, roles }) => roles.includes(role) && !this.taken.has(at) && this.fits(role, at),
    );
  }

  first(role: Role): number | undefined {
    return this.best(role, () => 0);
  }

  best(role: Role, rank: (hint: Hint, profile: Profile) => number): number | undefined {
    const found = this.all(role)
      .map((hint) => ({ hint, rank: (hint.exact ? 0 : -3) + rank(hint, this.profile(hint.at)) }))
      .sort((one, other) => other.rank - one.rank)[0];
    return found && this.take(found.hint.at);
  }

  take(at: number): number {
    this.taken.add(at);
    return at;
  }

  /** Is this header's meaning another's to hand out? */
  named(at: number, roles: Role[]): boolean {
    return this.hints.some(
      (hint) => hint.at === at && hint.exact && roles.includes(hint.roles[0] ?? 'ignored'),
    );
  }

  profile(at: number): Profile {
    const profile = this.profiles[at];
    if (!profile) throw new RangeError(`There is no column ${at}.`);
    return profile;
  }

  private fits(role: Role, at: number): boolean {
    const profile = this.profile(at);
    switch (role) {
      case 'date':
      case 'value_date':
        return mostly(profile.dates, profile);
      case 'amount':
      case 'net':
      case 'fee':
      case 'balance':
        return mostly(profile.amounts, profile) && !mostly(profile.dates, profile, 0.9);
      case 'debit':
      case 'credit':
        return profile.filled === 0 || mostly(profile.amounts, profile);
      case 'currency':
        return mostly(profile.codes, profile);
      case 'indicator':
        return mostly(profile.sides, profile, 0.9);
      default:
        return profile.filled > 0;
    }
  }
}
