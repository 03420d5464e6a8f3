/** How long and how much one exchange with an institution may take (SECURITY.md part 6, rule 5). */
export type Limits = {
  connectMs: number;
  firstByteMs: number;
  idleMs: number;
  totalMs: number;
  rawBytes: number;
  decodedBytes: number;
  ratio: number;
  headerBytes: number;
  socketsPerHost: number;
  hops: number;
  /** Failures are told on this grid, so that their timing tells nothing. */
  padMs: number;
};

export const LIMITS: Limits = {
  connectMs: 5_000,
  firstByteMs: 15_000,
  idleMs: 10_000,
  totalMs: 60_000,
  rawBytes: 10 * 1024 * 1024,
  decodedBytes: 20 * 1024 * 1024,
  ratio: 100,
  headerBytes: 32 * 1024,
  socketsPerHost: 4,
  hops: 3,
  padMs: 250,
};
