import { lookup } from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import { judgeAddress, sameAddress } from './addresses';
import type { Destination, Policy } from './destination';
import { refused, unreachable } from './failure';

/** All addresses of a name. The system's own resolver, so hosts files and search rules count too. */
export type Resolve = (name: string) => Promise<string[]>;

export const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * The addresses that may be dialled for a destination. One forbidden address among them refuses
 * all: a name that points inside and outside is an attack, not a bank.
 */
export async function addressesOf(
  to: Destination,
  policy: Policy,
  resolve: Resolve,
): Promise<string[]> {
  if (to.pinned) return [to.pinned];
  const found = to.literal ? [to.literal] : await resolve(to.host);
  if (found.length === 0) throw unreachable();
  for (const address of found) {
    const reach = judgeAddress(address, policy.exceptions);
    if (reach === 'blocked' || (to.exceptedOnly && reach !== 'excepted')) throw refused();
  }
  return found;
}

/**
 * Connects to exactly `address`; TLS is verified against the name, never skipped. What the socket
 * says it reached is compared with what was checked.
 */
export function dial(
  to: Destination,
  address: string,
  { signal, ca }: { signal: AbortSignal; ca?: string },
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const secure = to.url.protocol === 'https:';
    const target = { host: address, port: to.port };
    const socket = secure
      ? tls.connect({
          ...target,
          ca,
          servername: to.literal ? '' : to.host,
          ALPNProtocols: ['http/1.1'],
          ...verifyLiteral(to),
        })
      : net.connect(target);
    const give = (error: Error | null) => {
      signal.removeEventListener('abort', stop);
      if (!error) return resolve(socket);
      socket.destroy();
      reject(error);
    };
    const stop = () => give(unreachable());
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', give);
    socket.once('connect', () => {
      if (!sameAddress(socket.remoteAddress, address)) give(refused());
    });
    socket.once(secure ? 'secureConnect' : 'connect', () => give(null));
    socket.setNoDelay(true);
  });
}

/** SNI knows no addresses; a certificate for a literal is checked against that literal. */
function verifyLiteral(to: Destination): Pick<tls.ConnectionOptions, 'checkServerIdentity'> {
  const { literal } = to;
  if (!literal) return {};
  return { checkServerIdentity: (_host, cert) => tls.checkServerIdentity(literal, cert) };
}
