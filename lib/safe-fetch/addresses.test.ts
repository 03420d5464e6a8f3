import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAddress, parseCidrs, sameAddress } from './addresses';

const judge = (address: string, list = '', own: string[] = []) =>
  judgeAddress(address, parseCidrs(list), new Set(own));

describe('addresses', () => {
  test.each([
    '8.8.8.8',
    '93.184.215.14',
    '2606:2800:21f:cb07::1',
    '1.1.1.1',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
  ])('%s is anyone’s', (address) => expect(judge(address)).toBe('public'));

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    'fec0::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '::ffff:7f00:1',
    '100::1',
    '5f00::1',
    'fd00:ec2::254',
    'x',
    '',
    '1.2.3',
  ])('%s is blocked', (address) => expect(judge(address)).toBe('blocked'));

  test('every private IPv4 address is blocked, in its IPv6 disguises too', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
      fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
    );
    fc.assert(
      fc.property(inside, (parts) => {
        const dotted = parts.join('.');
        for (const form of [dotted, `::ffff:${dotted}`, `::${dotted}`, `64:ff9b::${dotted}`])
          expect(judge(form), form).toBe('blocked');
      }),
    );
  });

  test('an exception opens its range, never metadata; our own addresses are closed', () => {
    expect(judge('10.0.0.5', '10.0.0.0/24')).toBe('excepted');
    expect(judge('10.0.1.5', '10.0.0.0/24')).toBe('blocked');
    expect(judge('fd12::1', 'fd12::/16, 192.168.1.5')).toBe('excepted');
    expect(judge('192.168.1.6', '192.168.1.5')).toBe('blocked');
    expect(judge('169.254.169.254', '0.0.0.0/0')).toBe('blocked');
    expect(judge('8.8.8.8', '', ['8.8.8.8'])).toBe('blocked');
    expect(() => parseCidrs('10.0.0.0/99')).toThrow();
  });

  test('the same address in two notations is one', () => {
    expect(sameAddress('::ffff:127.0.0.1', '127.0.0.1')).toBe(true);
    expect(sameAddress('2606:2800:0:0::1', '2606:2800::1')).toBe(true);
    expect(sameAddress('127.0.0.1', '127.0.0.2')).toBe(false);
    expect(sameAddress(undefined, '127.0.0.1')).toBe(false);
  });
});
