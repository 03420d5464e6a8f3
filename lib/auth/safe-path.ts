/** Where to go after signing in: a path on this origin, `/dashboard` for anything else. Browser-safe. */
export function safePath(wanted: string | null | undefined): string {
  const fallback = '/dashboard';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return fallback;
  const target = new URL(wanted, HERE);
  const path = target.pathname + target.search + target.hash;
  // `/.//host` is read as the path `//host`, which a browser would take for another origin
  return target.origin === HERE && !path.startsWith('//') ? path : fallback;
}

const HERE = 'https://here.invalid';
