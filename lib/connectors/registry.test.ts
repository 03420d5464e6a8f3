import { afterEach, describe, expect, test } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { connector, detectProvider, institutionName, LINKABLE, sandboxLogins } from './registry';

const saved = { ...process.env };
afterEach(() => {
  process.env = { ...saved };
  resetEnvForTests();
});
function sandbox(state: 'on' | 'off') {
  Object.assign(process.env, { SANDBOX_BANK: state, BANK_PORT: '3100' });
  resetEnvForTests();
}

describe('the registry', () => {
  test('has a connector for whatever can be linked, with what the person must give', () => {
    for (const { id, way, fields } of LINKABLE) {
      expect(connector(id).id).toBe(id);
      expect(fields.some(({ secret }) => secret)).toBe(true);
      expect(Boolean(connector(id).completeLink)).toBe(way === 'token');
    }
    expect(() => connector('plaid')).toThrow('plaid');
  });

  test.each([
    ['https://ofx.bank.example/cgi/ofx', 'ofx'],
    ['https://beta-bridge.simplefin.org/simplefin', 'simplefin'],
    ['https://bridge.example/simplefin/accounts', 'simplefin'],
    ['http://localhost:3100/simplefin', 'simplefin'],
    ['http://localhost:3100/ofx', 'ofx'],
    ['https://bank.example/not-simplefinance', 'ofx'],
    ['no url', 'ofx'],
  ])('%s is read by %s', (url, provider) => {
    expect(detectProvider(url)).toBe(provider);
  });

  test('an institution is called by its host until it says its name', () => {
    sandbox('on');
    expect(institutionName('http://localhost:3100/ofx')).toBe('Savory Sandbox Bank');
    expect(institutionName('https://ofx.bank.example/x')).toBe('bank.example');
    expect(institutionName('https://bridge.simplefin.org/simplefin')).toBe('SimpleFIN');
    expect(institutionName('')).toBe('Bank');
  });

  test('the sandbox’s logins are there while it is', () => {
    sandbox('on');
    expect(sandboxLogins().length).toBeGreaterThanOrEqual(4);
    expect(sandboxLogins()[0]).toEqual({
      login: expect.any(String),
      password: expect.any(String),
      label: expect.any(String),
    });
    sandbox('off');
    expect(sandboxLogins()).toEqual([]);
  });
});
