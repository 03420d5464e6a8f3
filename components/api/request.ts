import { locale, t } from '@/components/words';
import { confirmed } from './confirm';

/** What the API refused, in its own words (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string> = {},
    readonly retryAfterSeconds?: number,
    /** What the problem carries beyond words: a question to answer. */
    readonly data: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

type Options = {
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Seconds to wait for long work; then the answer is how far it is (RFC 7240). */
  wait?: number;
  /** The person is being asked who they are already. */
  asked?: true;
};

/**
 * One call of the REST API with the session's cookie; throws {@link ApiError}. Browser only. What asks for
 * a fresh proof of who is there (`confirmation_needed`) is asked once more when the person gave it.
 */
export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  try {
    return await send<T>(method, path, options);
  } catch (error) {
    const due = error instanceof ApiError && error.code === 'confirmation_needed';
    if (!due || options.asked || !(await confirmed())) throw error;
    return send<T>(method, path, options);
  }
}

async function send<T>(method: string, path: string, options: Options): Promise<T> {
  const isForm = options.body instanceof FormData;
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': locale(),
  };
  if (options.body !== undefined && !isForm) headers['content-type'] = 'application/json';
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  if (options.wait !== undefined) headers.prefer = `wait=${options.wait}`;
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers,
    signal: options.signal,
    credentials: 'same-origin',
    body: isForm ? (options.body as FormData) : encode(options.body),
  }).catch((cause) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(
      0,
      'offline',
      t('Savory cannot be reached. Check the connection and try again.'),
    );
  });
  if (!response.ok) throw await readProblem(response);
  const text = await response.text();
  // safe because: the API validates its answers against the schema T comes from.
  return (text ? JSON.parse(text) : undefined) as T;
}

/** A query string of what is set; empty when nothing is. */
export function queryString(params: Record<string, string | number | boolean | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** What to tell the person about a failed call. */
export function words(error: unknown): string {
  return error instanceof Error && error.message
    ? error.message
    : t('That did not work. Try again.');
}

function encode(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

async function readProblem(response: Response): Promise<ApiError> {
  const problem = await response.json().catch(() => ({}));
  const fields: Record<string, string> = {};
  for (const { path, message } of problem.errors ?? []) fields[path.replace(/^\//, '')] = message;
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const text = problem.detail ?? problem.title ?? t('That did not work. Try again.');
  const { code = 'unknown', data } = problem;
  return new ApiError(response.status, code, text, fields, retryAfter, data);
}
