import type { Analysis } from './portable-sql';

/** One file of the log as the manifest names it. */
export type Part = { path: string; rows: number; bytes: number; sha256: string; sumMinor: bigint };

/** All parts of one day and bucket: what a map takes at once. */
export type Partition = { dt: string; bucket: number; parts: readonly Part[] };

export type Plan = {
  analysis: Analysis;
  /** Day by day, so that only one day's manifest is in memory. */
  inputs: () => AsyncIterable<Partition>;
  /** Results go here, one Parquet file per bucket. */
  folder: string;
  progress?: (progress: Progress) => void;
};

export type Progress = {
  phase: 'map' | 'reduce';
  /** Partitions mapped (or buckets reduced) and how many of them were known from before. */
  done: number;
  known: number;
  lines: number;
  bytes: number;
};

/** What a run read, checked against the log's own manifest, and where its results are. */
export type Outcome = {
  partitions: number;
  /** Partitions whose map was kept from a run before, so that it was not made again. */
  known: number;
  /** As read, the repeated ones too; each counts once. */
  lines: number;
  results: readonly { bucket: number; file: string }[];
};

/** Where map and reduce run. Throws {@link DamagedLog} when the log is not what its manifest says. */
export type BatchEngine = { run(plan: Plan): Promise<Outcome> };

export class DamagedLog extends Error {
  override name = 'DamagedLog';
}
