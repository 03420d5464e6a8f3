import { type Cidr, judgeAddress } from './addresses';

/**
 * What a URL says about where it leads, before any name is looked up (SECURITY.md part 6, rules
 * 1-2). Pure. WHATWG parsing has already made `2130706433`, `0x7f.1` and `①②⑦.⓪.⓪.①` one literal.
 */
export type Policy = {
  /** Ranges the operator lets us reach although private; http and any port only there. */
  exceptions: readonly Cidr[];
  ports: ReadonlySet<number>;
  /** The sandbox bank's port on this machine while it is switched on. */
  sandboxPort?: number;
};

export type Destination = {
  url: URL;
  /** Without brackets and trailing dot: what is looked up, and the TLS server name. */
  host: string;
  port: number;
  /** The address itself when the URL names no name. */
  literal?: string;
  /** Dial this and ask no resolver: the sandbox bank, allowed by name. */
  pinned?: string;
  /** Every address must be one of the operator's exceptions: plain http, or an unusual port. */
  exceptedOnly: boolean;
};

export type Verdict = { ok: true; to: Destination } | { ok: false; why: string };

const MAX_URL = 2048;
const SANDBOX_PATHS = /^\/(ofx|simplefin)(\/[\w./:~-]*)?$/;
/** Names that never leave a machine or a house; refused before a resolver is asked. */
const LOCAL_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid)$/;

export function judgeUrl(text: string, policy: Policy): Verdict {
  if (text.length > MAX_URL) return no('The address is too long.');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return no('This is not a web address.');
  }
  if (url.username || url.password) {
    return no('Put the login and password in their own fields, not in the address.');
  }
  const sandbox = judgeSandbox(text, url, policy);
  if (sandbox) return { ok: true, to: sandbox };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return no('The address must begin with https.');
  const privateAllowed = policy.exceptions.length > 0;
  if (url.protocol === 'http:' && !privateAllowed) return no('The address must begin with https.');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const exceptedOnly = url.protocol === 'http:' || !policy.ports.has(port);
  if (exceptedOnly && !privateAllowed)
    return no('Institutions are reached on port 443 or 8443 only.');
  return judgeHost(url, port, exceptedOnly, policy);
}

function judgeHost(url: URL, port: number, exceptedOnly: boolean, policy: Policy): Verdict {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const literal = host.includes(':') || /^\d+(\.\d+){3}$/.test(host) ? host : undefined;
  if (!literal) {
    if (!host || host.length > 253) return no('This is not a web address.');
    const local = LOCAL_NAMES.test(host) || !host.includes('.');
    if (local && policy.exceptions.length === 0) return no('This address is not on the internet.');
    return { ok: true, to: { url, host, port, exceptedOnly } };
  }
  const reach = judgeAddress(literal, policy.exceptions);
  if (reach === 'blocked' || (exceptedOnly && reach !== 'excepted')) {
    return no('This address is not on the internet.');
  }
  return { ok: true, to: { url, host, port, literal, exceptedOnly } };
}

/** Exactly `http://localhost:<port>` as typed, and only the bank's two protocols, never its controls. */
function judgeSandbox(text: string, url: URL, policy: Policy): Destination | null {
  const port = policy.sandboxPort;
  if (!port || url.origin !== `http://localhost:${port}`) return null;
  if (!text.startsWith(`http://localhost:${port}/`) || !SANDBOX_PATHS.test(url.pathname))
    return null;
  return { url, host: 'localhost', port, pinned: '127.0.0.1', exceptedOnly: false };
}

function no(why: string): Verdict {
  return { ok: false, why };
}
