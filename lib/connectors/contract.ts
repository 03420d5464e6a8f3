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
  /**
   * The next thing a person must do to link a way that is not a form: a widget to open, an
   * institution to choose, an address to go to. Worker only: it speaks with the operator's keys.
   */
  beginLink?(x: LinkContext): Promise<LinkStep>;
  /** Ends the provider's access for good, when the person removes the connection. */
  revoke?(x: Context): Promise<void>;
  /** How the provider calls this link in what it tells us by itself (a webhook). */
  remoteId?(secret: Secret): string | undefined;
  /** RFC 3339: when the person's consent ends, where it does. */
  consentUntil?(secret: Secret): string | undefined;
  /** Yields every page before it is interpreted, in order. Throws {@link ConnectorError}. */
  fetch(x: Context, query: FetchQuery): AsyncIterable<RawPage>;
  normalise(pages: readonly RawPage[], context: ReadContext): Batch;
};

export type ProviderId = 'ofx' | 'simplefin' | 'plaid' | 'enablebanking' | 'fints';

export type Capabilities = {
  link: 'credentials' | 'token' | 'redirect' | 'widget' | 'file';
  /** `opaque`: each answer holds what changed since the cursor, and a batch without days moves it. */
  cursor?: 'opaque';
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

/** `secret` is absent for a new link, and what is stored for one to be renewed. */
export type LinkContext = Omit<Context, 'secret'> & {
  secret?: Secret;
  /** Two letters, ISO 3166. */
  country?: string;
  /** As it stood among the institutions of a step before. */
  institution?: string;
  /** Where the institution sends the person back to; registered with the provider by the operator. */
  returnUrl: string;
  /** Comes back with the person, unguessable. */
  state: string;
  /** Absent while this instance cannot be reached from outside. */
  webhookUrl?: string;
};

export type LinkStep =
  | { kind: 'widget'; token: string }
  | { kind: 'choose'; institutions: string[] }
  | { kind: 'redirect'; url: string };

/** The guarded client, `lib/safe-fetch.ts`; the only way out. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;
export type HttpRequest = {
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
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
  /** Where it begins in its file. */
  line?: number;
  /** Left out of sums there. */
  excluded?: boolean;
  /** How it was split there; one row nevertheless. They need not add up to it. */
  parts?: DraftPart[];
};

export type DraftPart = { amountMinor: bigint; category?: string; memo?: string };

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
  /** Ours, not the bank's: see lib/extractions/held.ts. */
  | 'books_held'
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
  'books_held',
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
