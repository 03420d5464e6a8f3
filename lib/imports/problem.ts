import { type FieldError, SavoryError } from '@/lib/errors';
import { BrokenStatement } from '@/lib/statements/broken';

/** Why a file was not taken, as the row keeps it and the API tells it. */
export type ImportProblem = {
  code: string;
  message: string;
  line: number | null;
  errors?: FieldError[];
  data?: Record<string, unknown>;
};

export function problemOf(error: BrokenStatement | SavoryError): ImportProblem {
  if (error instanceof BrokenStatement) {
    return { code: 'not_a_statement', message: error.message, line: error.line ?? null };
  }
  const { errors, data } = error.detail;
  return { code: error.code, message: error.message, line: null, errors, data };
}

/** The other way round, for whoever waited. */
export function errorOf({ code, message, line, errors, data }: ImportProblem): SavoryError {
  if (code === 'not_found') return new SavoryError('not_found', message);
  const at = line === null ? '' : ` (line ${line})`;
  return new SavoryError('invalid', message + at, {
    code,
    errors: errors ?? [{ path: '/file', message }],
    data: data ?? { line, reason: message },
  });
}
