/** Where to go after signing in: a path on this origin, `/dashboard` for anything else. Browser-safe. */
export function safePath(wanted: string | null | undefined): string {
  const fallback = '/dashboard';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return fallback;
  const target = new URL(wanted, HERE);
  return target.origin === HERE ? target.pathname + target.search + target.hash : fallback;
}

const HERE = 'https://here.invalid';
