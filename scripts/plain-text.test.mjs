import { expect, it } from 'vitest';
import { plainText } from './plain-text.mjs';

it('S44: database and Redis are by socket, on this machine or by TLS, or the start says so', () => {
  for (const url of [
    'postgresql://u:p@localhost:5432/savory',
    'postgresql://u:p@127.0.0.1/savory',
    'postgresql://u:p@[::1]:5432/savory',
    'postgresql:///savory?host=/var/run/postgresql',
    'postgresql://u:p@db.example/savory?sslmode=verify-full',
    'postgresql://u:p@10.0.0.7/savory?sslmode=require',
  ]) {
    expect(plainText({ DATABASE_URL: url, DATABASE_REPLICA_URL: url }), url).toEqual([]);
  }
  for (const url of [
    'postgresql://u:p@db.example/savory',
    'postgresql://u:p@10.0.0.7/savory?sslmode=prefer',
    'postgresql://u:p@127.example/savory?sslmode=disable',
  ]) {
    expect(plainText({ DATABASE_OWNER_URL: url }), url).toHaveLength(1);
  }
  expect(plainText({ REDIS_URL: 'redis://cache.example:6379' })).toHaveLength(1);
  expect(plainText({ REDIS_URL: 'rediss://cache.example:6379' })).toEqual([]);
  expect(plainText({ REDIS_URL: 'redis://localhost:6379' })).toEqual([]);
  expect(plainText({})).toEqual([]);
});
