import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/**
 * Which addresses an institution may live at (SECURITY.md part 6, rule 3). An allow-list: only what
 * the registry calls global unicast passes, and the ranges below are taken out of it, because they
 * carry another address inside or belong to a network's own plumbing.
 */
const NEVER = [
  '100.64.0.0/10',
  '198.18.0.0/15',
  '192.88.99.0/24',
  '2002::/16',
  '2001::/32',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '::/96',
  'fec0::/10',
  '5f00::/16',
].map(parseCidr);

/** Cloud metadata services give out machine credentials: refused even to an operator's exception. */
const METADATA = [
  '169.254.169.254/32',
  '168.63.129.16/32',
  '100.100.100.200/32',
  'fd00:ec2::254/128',
].map(parseCidr);

export type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** `10.0.0.0/8, 192.168.1.5` as ranges; an address alone is a range of one. Throws on what is neither. */
export function parseCidrs(list: string): Cidr[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseCidr);
}

/** `public`: anyone's; `excepted`: private, but the operator lists it; `blocked`: never connect. */
export type Reach = 'public' | 'excepted' | 'blocked';

/** Judges one literal address in any notation. IPv4 inside IPv6 is judged as nothing but blocked. */
export function judgeAddress(
  text: string,
  exceptions: readonly Cidr[],
  own: ReadonlySet<string> = ownAddresses(),
): Reach {
  // ipaddr.js also reads `0x7f.1`; what is judged must be what is dialled.
  if (!isIP(text)) return 'blocked';
  const address = ipaddr.parse(text);
  if (METADATA.some((range) => contains(range, address))) return 'blocked';
  if (exceptions.some((range) => contains(range, address))) return 'excepted';
  if (address.range() !== 'unicast' || NEVER.some((range) => contains(range, address))) {
    return 'blocked';
  }
  return own.has(address.toNormalizedString()) ? 'blocked' : 'public';
}

/** The same address, however either is written. */
export function sameAddress(a: string | undefined, b: string): boolean {
  if (!a || !ipaddr.isValid(a) || !ipaddr.isValid(b)) return false;
  return ipaddr.process(a).toNormalizedString() === ipaddr.process(b).toNormalizedString();
}

/** This machine's own addresses: public or not, an institution is not found here. */
export function ownAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return new Set(all.map(({ address }) => ipaddr.parse(address).toNormalizedString()));
}

function contains([base, bits]: Cidr, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return base.kind() === address.kind() && address.match(base, bits);
}

function parseCidr(text: string): Cidr {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
