import type { LocalDate } from '@/lib/calendar';

/**
 * The contract between the pipeline and a provider (CONNECTORS.md part 3). `fetch` moves bytes and
 * knows no meaning, `normalise` gives them meaning and is pure: the same pages and context give the
 * same batch for ever, which is what makes replay possible.
 */
export type Connector = {
  readonly id: ProviderId;
  /** Stored with every extraction; raised when `normalise` would read old bytes differently. */
  readonly version: string;
  readonly capabilities: Capabilities;
  /**
   * Turns what the person typed into what `fetch` needs (claims a setup token). Called once, by the
   * worker; the answer is sealed and stored before anything else happens. Absent: the input is the secret.
   */
  completeLink?(x: Context): Promise<Secret>;
  /** Yields every page before it is interpreted, in order. Throws {@link ConnectorError}. */
  fetch(x: Context, query: FetchQuery): AsyncIterable<RawPage>;
  normalise(pages: readonly RawPage[], context: ReadContext): Batch;
};

export type ProviderId = 'ofx' | 'simplefin' | 'plaid' | 'enablebanking' | 'fints';

export type Capabilities = {
  link: 'credentials' | 'token' | 'redirect' | 'widget' | 'file';
  pending: boolean;
  removals: boolean;
  idScope: 'item' | 'account' | 'none';
  idStability: 'stable' | 'claimed' | 'weak';
  /** Days asked again before the last covered day; at least the longest pending. */
  overlapDays: number;
  maxWindowDays?: number;
  /** Days of history asked for at the first extraction. */
  historyDays: number;
  dailyQuota?: number;
};

/** What opens the bank: `url` beside whatever fields the provider names. Never logged, never in an event. */
export type Secret = { url: string } & Record<string, string>;

export type Context = {
  secret: Secret;
  http: Http;
  now: () => Date;
  signal: AbortSignal;
  /** Stable per connection: what a bank asks for as client id (OFX CLIENTUID). */
  connectionKey: string;
  timezone: string;
};

/** The guarded client, `lib/safe-fetch.ts`; the only way out. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;
export type HttpRequest = {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
};
export type HttpAnswer = { status: number; headers: Record<string, string>; bytes: Uint8Array };

export type FetchQuery = {
  /** First day wanted; the connector splits into windows where the provider needs it. */
  since: LocalDate;
  includePending: boolean;
  /** What the last complete batch gave as `nextCursor`. */
  cursor: unknown;
};

export type RawPage = {
  bytes: Uint8Array;
  contentType: string;
  status: number;
  /** RFC 3339, UTC. */
  fetchedAt: string;
  /** Method, URL without credentials, and what normalise must know of the question; no secret. */
  request: string;
};

/** Stored beside the raw pages, so that a replay reads them as they were read. */
export type ReadContext = { timezone: string; since: LocalDate; today: LocalDate };

export type Batch = {
  accounts: DraftAccount[];
  transactions: Draft[];
  removed: { accountKey: string; externalId: string }[];
  /** What absence may prove: the days of each account that the pages cover completely. */
  coverage: { accountKey: string; from: LocalDate; to: LocalDate; includesPending: boolean }[];
  /** Partial failures and rejected rows; never a silent loss. */
  issues: Issue[];
  nextCursor?: unknown;
  /** False when a page is missing: the cursor stays. */
  complete: boolean;
};

export type DraftAccount = {
  /** The provider's id of the account, unique inside the connection. */
  key: string;
  stableKey?: string;
  name: string;
  mask?: string;
  type: 'checking' | 'savings' | 'credit' | 'loan' | 'investment' | 'cash' | 'other';
  currency: string;
  /** As the owner holds it: owed on a card is negative. */
  balanceMinor?: bigint;
  /** RFC 3339. */
  balanceAsOf?: string;
};

/** A transaction as the provider tells it: facts only, sign by the owner's cash flow. */
export type Draft = {
  accountKey: string;
  externalId?: string;
  /** The pending row this posted one replaces, where the provider says so. */
  pendingExternalId?: string;
  /** A row of before that this one corrects. */
  corrects?: { externalId: string; action: 'replace' | 'delete' };
  status: 'pending' | 'posted';
  bookedOn: LocalDate;
  transactedOn?: LocalDate;
  amountMinor: bigint;
  currency: string;
  /** As printed by the bank, whitespace collapsed. */
  description: string;
  /** The payee alone, where the provider has it apart from the description. */
  payee?: string;
  checkNumber?: string;
  mcc?: number;
  providerCategory?: string;
  /** What the person wrote in the program this comes from. */
  note?: string;
  tags?: string[];
};

export type Issue = ErrorFacts & { accountKey?: string; line?: number };

export type ErrorFacts = {
  kind: ErrorKind;
  scope: 'account' | 'institution' | 'connection' | 'provider';
  /** A sentence for the person, of ours or the bank's (cleaned). */
  message: string;
  /** The provider's own code. */
  code?: string;
  /** RFC 3339: not before. */
  retryAt?: string;
  action?: 'relink' | 'answer_mfa' | 'approve_at_bank' | 'pay';
};

export type ErrorKind =
  | 'login_required'
  | 'mfa_required'
  | 'consent_expired'
  | 'locked'
  | 'rate_limited'
  | 'institution_down'
  | 'not_ready'
  | 'account_gone'
  | 'payment_required'
  | 'revoked'
  | 'bad_request'
  | 'cursor_invalid'
  | 'transient'
  | 'unknown';

/** Only these are tried again by themselves; a password is never retried (it could lock the bank login). */
export const RETRIED: ReadonlySet<ErrorKind> = new Set([
  'transient',
  'institution_down',
  'not_ready',
  'rate_limited',
]);

export class ConnectorError extends Error {
  constructor(readonly facts: ErrorFacts) {
    super(facts.message);
    this.name = 'ConnectorError';
  }
}
