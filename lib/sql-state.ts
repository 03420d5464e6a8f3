/** The SQLSTATE (or Prisma code, or socket's) of a database error, '' for anything else. */
export function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, meta, cause } = error as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: unknown };
    cause?: { originalCode?: unknown };
  };
  const original =
    cause?.originalCode ??
    (meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined)?.cause
      ?.originalCode;
  return String(original ?? meta?.code ?? code ?? '');
}
