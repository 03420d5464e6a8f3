import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer';
import { planOps } from './ops';

const now = new Date('2026-01-01T00:00:00Z');
const plan = (ops: Record<string, unknown>[], attempt = 0) =>
  planOps(
    ops.map((op) => ({ id: 'h', op: '', ...op })),
    { attempt, maxAttempts: 3, now, steps: 0 },
  );

describe('planOps', () => {
  it('keeps results, errors with attempts left come again', () => {
    expect(plan([{ op: 'StepRun', displayName: 'a', data: { data: 1 } }]).done).toEqual([
      { id: 'h', op: 'StepRun', name: 'a', attempts: 1, data: { data: 1 } },
    ]);
    expect(plan([{ op: 'StepError', error: { name: 'E', message: 'm' } }])).toMatchObject({
      retry: true,
      done: [],
    });
  });

  it('stores an error once attempts are spent, or the step failed for good', () => {
    const error = { name: 'E', message: 'm' };
    expect(plan([{ op: 'StepError', error }], 2)).toMatchObject({
      retry: false,
      done: [{ error }],
    });
    expect(plan([{ op: 'StepFailed', error }]).done).toMatchObject([{ error }]);
  });

  it('plans what is to run, sleep, wait and be invoked', () => {
    expect(
      plan([
        { id: 'p', op: 'StepPlanned', opts: { parallelMode: 'race' } },
        { id: 's', op: 'Sleep', name: '30s' },
        { id: 'd', op: 'Sleep', name: '2026-01-01T00:00:05Z' },
        {
          id: 'w',
          op: 'WaitForEvent',
          name: 'x',
          opts: { timeout: '1m', if: 'async.data.a == 1' },
        },
        {
          id: 'i',
          op: 'InvokeFunction',
          opts: { function_id: 'app-f', payload: { data: { v: 1 } } },
        },
      ]).pending,
    ).toEqual([
      { id: 'p', kind: 'call', race: true },
      { id: 's', kind: 'wake', race: false, delayMs: 30_000 },
      { id: 'd', kind: 'wake', race: false, delayMs: 5_000 },
      {
        id: 'w',
        kind: 'wait',
        race: false,
        event: 'x',
        expression: 'async.data.a == 1',
        delayMs: 60_000,
      },
      { id: 'i', kind: 'invoke', race: false, functionId: 'app-f', data: { v: 1 }, delayMs: null },
    ]);
  });

  it.each([
    [
      { op: 'AIGateway', displayName: 'think' },
      'does not know the operation AIGateway (step "think")',
    ],
    [
      { op: 'WaitForEvent', name: 'x', opts: { timeout: '1m', if: 'has(async.data)' } },
      'may speak of event and async only',
    ],
    [{ op: 'Sleep', name: 'a while' }, '"a while" is neither a duration nor a date'],
  ])('refuses in words %o', (op, words) => {
    expect(plan([op]).refused?.message).toContain(words);
  });

  it('ends the run', () => {
    expect(plan([{ op: 'RunComplete', data: 5 }]).completed).toEqual({ output: 5 });
  });
});

describe('readAnswer', () => {
  const sdk = { 'x-inngest-sdk': 'inngest-js:v4' };
  const read = (status: number, body: unknown, headers: Record<string, string> = sdk) =>
    readAnswer({ status, headers: new Headers(headers), body });

  it('tells an end, a failure and a list of steps apart', () => {
    expect(read(200, { a: 1 })).toEqual({ kind: 'completed', output: { a: 1 } });
    expect(read(206, { id: 'h', op: 'StepRun' })).toMatchObject({
      kind: 'ops',
      ops: [{ id: 'h' }],
    });
    expect(read(500, { name: 'E', message: 'm' })).toMatchObject({
      kind: 'failed',
      retriable: true,
      error: { name: 'E', message: 'm' },
    });
    expect(read(400, { error: 'no' }, { ...sdk, 'x-inngest-no-retry': 'true' })).toMatchObject({
      kind: 'failed',
      retriable: false,
      error: { message: 'no' },
    });
  });

  it('believes nobody but an SDK', () => {
    expect(read(200, 'welcome', {})).toMatchObject({ kind: 'failed', retriable: true });
  });
});
