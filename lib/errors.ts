import { format, type Values } from '@/lib/i18n/icu';

/**
 * The closed list of ways a request can fail. Verbs throw these; each transport maps them once
 * (`app/api/handler.ts`, `app/action.ts`). Anything else that is thrown is a defect and says
 * nothing to strangers.
 */
export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'malformed'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

/** A sentence with values: `told('Not an amount in {currency}.', { currency })`. */
export type Told = { text: string; values?: Values };

export function told(text: string, values: Values): Told {
  return { text, values };
}

/** `told` is what `message` was made of, for other languages than English. */
export type FieldError = { path: string; message: string; told?: Told };

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  malformed: 400,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

export class SavoryError extends Error {
  readonly status: number;
  readonly told: Told;
  constructor(
    readonly kind: ErrorCode,
    message: string | Told,
    /** `code` is the API's stable word (`email_taken`); `errors` points at fields by JSON pointer. */
    readonly detail: {
      code?: string;
      errors?: FieldError[];
      retryAfterSeconds?: number;
      data?: Record<string, unknown>;
    } = {},
  ) {
    super(english(message));
    this.told = typeof message === 'string' ? { text: message } : message;
    this.name = 'SavoryError';
    this.status = STATUS[kind];
  }
  get code(): string {
    return this.detail.code ?? this.kind;
  }
}

/** Also what a stranger's id answers: its existence is not theirs to know. */
export function notFound(what = 'Nothing'): SavoryError {
  return new SavoryError('not_found', told('{what} is there under this id.', { what }));
}

export function invalid(path: string, message: string | Told, code?: string): SavoryError {
  const errors = [
    typeof message === 'string'
      ? { path, message }
      : { path, message: english(message), told: message },
  ];
  return new SavoryError('invalid', message, { code, errors });
}

function english(message: string | Told): string {
  return typeof message === 'string'
    ? message
    : format(message.text, message.values ?? {}, 'en-US').join('');
}
