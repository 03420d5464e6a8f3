import { gzipSync } from 'node:zlib';
import { builtinBySlug } from '@/lib/categories/builtin';
import { readDescriptor } from '@/lib/categories/descriptor';
import { BUCKETS, features } from '@/lib/categories/features';
import { CLASSES } from '@/lib/categories/model';
import { TRADE_WORDS } from '@/lib/categories/words';
import type { SeedName } from './seed-name';

/**
 * Softmax regression over the features of names, by stochastic gradient descent with step sizes
 * that shrink where a weight was often moved (AdaGrad). Deterministic: a fixed order of examples.
 */
type Example = { buckets: Uint16Array; categoryId: number; weight: number };

const EPOCHS = 8;
const RATE = 0.25;
const DECAY = 2e-6;

export function trainModel(names: SeedName[]): { file: Buffer; heldOut: string } {
  const examples = shuffled([...names.flatMap(examplesOf), ...wordExamples()]);
  const isHeldOut = (_: Example, at: number) => at % 12 === 0;
  const report = measure(
    train(balanced(examples.filter((one, at) => !isHeldOut(one, at)))),
    examples.filter(isHeldOut),
  );
  return { file: encode(train(balanced(examples))), heldOut: report };
}

function examplesOf({ name, aliases, slug, weak }: SeedName): Example[] {
  const forms = [...new Set([name, ...aliases.slice(0, 4)])];
  return forms.flatMap((form) =>
    example(readDescriptor(form).tokens, slug, (weak ? 0.25 : 1) / forms.length),
  );
}

/** Trade words as names of their own: what the tables know, the model knows too. */
function wordExamples(): Example[] {
  return Object.entries(TRADE_WORDS).flatMap(([slug, table]) =>
    table.split(',').flatMap((item) => {
      const [text = '', strength = '7'] = item.trim().replaceAll('*', '').split(':');
      return Number(strength) < 6
        ? []
        : example(text.trim().split(' '), slug, Number(strength) / 5);
    }),
  );
}

const buffer = new Uint16Array(160);

function example(tokens: readonly string[], slug: string, weight: number): Example[] {
  const count = features(tokens, buffer);
  const categoryId = builtinBySlug(slug)?.id;
  return count === 0 || !categoryId
    ? []
    : [{ buckets: buffer.slice(0, count), categoryId, weight }];
}

/** Rare categories count more, by the square root of how rare. */
function balanced(examples: Example[]): Example[] {
  const sums = new Float64Array(CLASSES);
  for (const { categoryId, weight } of examples) sums[categoryId]! += weight;
  const mean = sums.reduce((a, b) => a + b) / (CLASSES - 1);
  return examples.map((one) => ({
    ...one,
    weight: one.weight * Math.sqrt(mean / sums[one.categoryId]!),
  }));
}

function train(examples: Example[]): Float32Array {
  const weights = new Float32Array((BUCKETS + 1) * CLASSES);
  const moved = new Float32Array(weights.length).fill(1e-3);
  const chances = new Float64Array(CLASSES);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { buckets, categoryId, weight } of examples) {
      predict(weights, buckets, chances);
      const norm = 1 / Math.sqrt(buckets.length);
      for (let id = 1; id < CLASSES; id++) {
        const error = (chances[id]! - (id === categoryId ? 1 : 0)) * weight;
        if (Math.abs(error) < 1e-4) continue;
        step(weights, moved, BUCKETS * CLASSES + id, error * 0.2);
        for (const bucket of buckets) step(weights, moved, bucket * CLASSES + id, error * norm);
      }
    }
  }
  return weights;
}

function step(weights: Float32Array, moved: Float32Array, at: number, slope: number): void {
  const gradient = slope + DECAY * weights[at]!;
  moved[at]! += gradient * gradient;
  weights[at]! -= (RATE * gradient) / Math.sqrt(moved[at]!);
}

function predict(weights: Float32Array, buckets: Uint16Array, chances: Float64Array): void {
  const norm = 1 / Math.sqrt(buckets.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let id = 1; id < CLASSES; id++) {
    let score = 0;
    for (const bucket of buckets) score += weights[bucket * CLASSES + id]!;
    chances[id] = score * norm + weights[BUCKETS * CLASSES + id]!;
    most = Math.max(most, chances[id]!);
  }
  let sum = 0;
  for (let id = 1; id < CLASSES; id++) sum += chances[id] = Math.exp(chances[id]! - most);
  for (let id = 1; id < CLASSES; id++) chances[id]! /= sum;
}

/** On names it was not trained on: answered and right, at some thresholds. */
function measure(weights: Float32Array, heldOut: Example[]): string {
  const chances = new Float64Array(CLASSES);
  const results = heldOut.map(({ buckets, categoryId }) => {
    predict(weights, buckets, chances);
    const best = chances.indexOf(Math.max(...chances.subarray(1)), 1);
    return { likelihood: chances[best]!, right: best === categoryId };
  });
  return [0.3, 0.5, 0.7, 0.8, 0.9]
    .map((threshold) => {
      const answered = results.filter(({ likelihood }) => likelihood >= threshold);
      const right = answered.filter((one) => one.right).length;
      const part = (a: number, b: number) => `${((100 * a) / b).toFixed(0)} %`;
      return `>= ${threshold}: answers ${part(answered.length, results.length)}, right ${part(right, answered.length)}`;
    })
    .join('\n  ');
}

function encode(weights: Float32Array): Buffer {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest / 127;
  const head = Buffer.alloc(4);
  head.writeFloatLE(scale);
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return gzipSync(Buffer.concat([head, Buffer.from(bytes.buffer)]), { level: 9 });
}

/** Fisher and Yates with a fixed generator, so that two builds are the same. */
function shuffled<T>(items: T[]): T[] {
  let state = 12345;
  for (let at = items.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items;
}
