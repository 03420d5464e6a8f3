import type { z } from 'zod';
import { de, fr } from 'zod/locales';
import { sqlState } from '@/lib/db';
import { type FieldError, SavoryError, type Told } from '@/lib/errors';
import { languageOf, localeFor } from '@/lib/i18n/schema';
import { type Translate, type Words, wordsIn } from '@/lib/i18n/words';
import { log } from '@/lib/log';
import { countProblem } from '@/lib/metrics';
import { outageError, outageOf } from '@/lib/outage';
import type { Problem } from '@/lib/wire';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/**
 * The one mapping of errors to answers (RFC 9457), in the language the request accepts: English where it
 * says none. What is not of our list says nothing to strangers.
 */
export function problemOf(thrown: unknown, requestId: string, request?: Request): Response {
  const { t } = wordsFor(request);
  const error =
    thrown instanceof SavoryError
      ? thrown
      : (unstorable(thrown) ?? goneMeanwhile(thrown) ?? held(thrown) ?? outage(thrown));
  if (!error) {
    log.error('request.failed', thrown, { request_id: requestId });
    return answer(
      {
        status: 500,
        code: 'internal',
        detail: t('Something went wrong on our side. It has been noted.'),
      },
      requestId,
    );
  }
  const { errors, data, retryAfterSeconds } = error.detail;
  const response = answer(
    {
      status: error.status,
      code: error.code,
      detail: sayTold(t, error.told),
      errors: errors?.map(({ path, message, told }) => ({
        path,
        message: told ? sayTold(t, told) : t(message),
      })),
      data,
    },
    requestId,
  );
  if (retryAfterSeconds) response.headers.set('retry-after', String(retryAfterSeconds));
  if (error.status === 401) response.headers.set('www-authenticate', 'Bearer');
  return response;
}

/** What of a thing is missing is a text of its own. */
function sayTold(t: Translate, { text, values }: Told): string {
  // Words without values are said as they are: a file's own may hold braces and brackets.
  if (!values) return t(text);
  const { what } = values;
  return t(text, typeof what === 'string' ? { ...values, what: t(what) } : values);
}

function wordsFor(request: Request | undefined): Words {
  return wordsIn(localeFor(request?.headers.get('accept-language')));
}

const REFUSALS = { de: de().localeError, fr: fr().localeError };

/** Zod's own words for what our schemas leave to it, in the language the request accepts. */
export function refusalsFor(request: Request): { error?: z.core.$ZodErrorMap } {
  const language = languageOf(wordsFor(request).locale);
  return language === 'en' ? {} : { error: REFUSALS[language] };
}

/** One error for every field that is wrong, by JSON pointer below `root`. */
export function invalidInput(error: z.ZodError, root = ''): SavoryError {
  const errors = error.issues.flatMap((issue): FieldError[] => {
    const at = root + pointer(issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ path: at, message: issue.message }];
    return issue.keys.map((key) => ({
      path: at + pointer([key]),
      message: 'There is no such field.',
    }));
  });
  return new SavoryError('invalid', 'Some of what was sent is not right.', { errors });
}

function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

// NUL and halves of surrogate pairs: JSON may carry them, text in Postgres may not.
const UNSTORABLE = /^(22021|22P05)$/;

function unstorable(thrown: unknown): SavoryError | null {
  if (!UNSTORABLE.test(sqlState(thrown))) return null;
  return new SavoryError('invalid', 'Some text has a character that cannot be kept, such as NUL.');
}

// A foreign key: what the request names was there when we looked, and is not any more.
const GONE = /^(23503|P2003)$/;

function goneMeanwhile(thrown: unknown): SavoryError | null {
  if (!GONE.test(sqlState(thrown))) return null;
  return new SavoryError('invalid', 'Something this names was removed a moment ago.');
}

// Raised by the database itself: prisma/migrations/*_books_held.
const HELD = 'SV001';

function held(thrown: unknown): SavoryError | null {
  if (sqlState(thrown) !== HELD) return null;
  return new SavoryError(
    'unavailable',
    'The books of this account do not add up, so Savory writes nothing more into them until that is looked into. All of it can still be read.',
    { code: 'books_held', retryAfterSeconds: 3_600 },
  );
}

function outage(thrown: unknown): SavoryError | null {
  const found = outageOf(thrown);
  if (!found) return null;
  log.error('request.unavailable', thrown, { outage: found });
  return outageError(found);
}

function answer(
  facts: Omit<Problem, 'type' | 'title' | 'request_id'>,
  requestId: string,
): Response {
  countProblem(facts.code);
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[facts.status] ?? 'Error',
    ...facts,
    request_id: requestId,
  };
  return new Response(JSON.stringify(problem), {
    status: facts.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
  });
}
