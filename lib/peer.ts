import 'server-only';
import ipaddr from 'ipaddr.js';
import { env } from './env';
import { type Cidr, parseCidrs } from './safe-fetch/addresses';

/** Set by {@link settlePeers} alone: the address at the other end of the connection. */
export const PEER_HEADER = 'x-savory-peer';

type Headers = Record<string, string | string[] | undefined>;
type Incoming = { headers: Headers; socket: { remoteAddress?: string } };
type Emitter = { prototype: { emit(event: string, ...sent: unknown[]): boolean } };

/**
 * The framework takes X-Forwarded-For as it comes and fills it in only where there is none: whoever
 * reaches the web program without a proxy could name any network. So before it sees a request, what
 * a peer outside TRUSTED_PROXIES says of itself is replaced by where it is.
 */
export function settlePeers({ prototype }: Emitter): void {
  const { emit } = prototype;
  prototype.emit = function settled(this: unknown, event, ...sent) {
    // safe because: a server's `request` carries the request first
    if (event === 'request') settle(sent[0] as Incoming);
    return emit.call(this, event, ...sent);
  };
}

function settle({ headers, socket }: Incoming): void {
  const peer = plain(socket.remoteAddress ?? '');
  headers[PEER_HEADER] = peer;
  if (!isTrusted(peer)) headers['x-forwarded-for'] = peer;
}

let read: { list: string; ranges: Cidr[] } | undefined;

function isTrusted(peer: string): boolean {
  const list = env().TRUSTED_PROXIES;
  if (read?.list !== list) read = { list, ranges: parseCidrs(list) };
  if (!ipaddr.isValid(peer)) return false;
  const address = ipaddr.parse(peer);
  return read.ranges.some(
    ([base, bits]) => base.kind() === address.kind() && address.match(base, bits),
  );
}

/** IPv4 in its IPv6 dress is IPv4. */
function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : '';
}
