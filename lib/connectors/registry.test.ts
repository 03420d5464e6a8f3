import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { connector, detectProvider, institutionName, linkable, sandboxLogins } from './registry';

const saved = { ...process.env };
beforeEach(() => {
  for (const name of ['PLAID_CLIENT_ID', 'ENABLE_BANKING_APP_ID']) delete process.env[name];
  resetEnvForTests();
});
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
    Object.assign(process.env, { PLAID_CLIENT_ID: 'id', ENABLE_BANKING_APP_ID: 'app' });
    resetEnvForTests();
    for (const { id, way, fields } of linkable()) {
      expect(connector(id).id).toBe(id);
      expect(connector(id).capabilities.link).toBe(way);
      expect(fields.some(({ secret }) => secret)).toBe(/credentials|token/.test(way));
      expect(Boolean(connector(id).completeLink)).toBe(way !== 'credentials');
      expect(Boolean(connector(id).beginLink)).toBe(/widget|redirect/.test(way));
    }
    expect(linkable()).toHaveLength(4);
    expect(() => connector('fints')).toThrow('fints');
  });

  test('providers that need keys are nowhere while these are not set', () => {
    expect(linkable().map(({ id }) => id)).toEqual(['ofx', 'simplefin']);
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
