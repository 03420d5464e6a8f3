import net from 'node:net';

/**
 * Which of these addresses of services send what they carry in the clear over a network: PostgreSQL
 * and Redis elsewhere than on this machine, by a URL that does not ask for TLS. Answers with words for who starts it.
 */
export function plainText({ DATABASE_URL, DATABASE_OWNER_URL, DATABASE_REPLICA_URL, REDIS_URL }) {
  const databases = { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_REPLICA_URL };
  const warnings = Object.entries(databases)
    .filter(([, url]) => url && !staysHere(url) && !asksForTls(url))
    .map(([name]) => `${name} goes over a network without TLS: add ?sslmode=verify-full to it.`);
  if (REDIS_URL && !staysHere(REDIS_URL) && !REDIS_URL.startsWith('rediss:')) {
    warnings.push('REDIS_URL goes over a network without TLS: begin it with rediss://.');
  }
  return warnings;
}

/** A socket in the file system, or this machine's own name. */
function staysHere(text) {
  if (!URL.canParse(text)) return false;
  const { hostname, searchParams } = new URL(text);
  const host = decodeURIComponent(searchParams.get('host') ?? hostname).replace(/^\[|\]$/g, '');
  if (host === '' || host.startsWith('/') || host === 'localhost') return true;
  return (net.isIPv4(host) && host.startsWith('127.')) || host === '::1';
}

function asksForTls(text) {
  const mode = URL.canParse(text) ? new URL(text).searchParams.get('sslmode') : null;
  return /^(require|verify-ca|verify-full)$/.test(mode ?? '');
}
