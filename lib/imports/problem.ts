import { type FieldError, SavoryError } from '@/lib/errors';
import { BrokenStatement } from '@/lib/statements/broken';
import { NeedsMapping } from '@/lib/statements/read-file';

/** Why a file was not taken, as the row keeps it and the API tells it. */
export type ImportProblem = {
  code: string;
  message: string;
  line: number | null;
  errors?: FieldError[];
  data?: Record<string, unknown>;
};

/** Null for a defect, which is nobody's to read. */
export function problemOf(error: unknown): ImportProblem | null {
  if (error instanceof NeedsMapping) {
    const { message, question, encoding } = error;
    return { code: 'needs_mapping', message, line: null, data: { ...question, encoding } };
  }
  if (error instanceof BrokenStatement) {
    return { code: 'not_a_statement', message: error.message, line: error.line ?? null };
  }
  if (!(error instanceof SavoryError)) return null;
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
