/** What a bank wants to be spoken to like: the version of OFX, and the program we call ourselves. */
export type Dialect = { version: '102' | '103' | '203'; profile: number };

/**
 * Banks let in the programs they know (CONNECTORS.md, trap 38): the names Quicken sends first,
 * another generation of it when a bank refuses that one.
 */
export const PROFILES = [
  { appId: 'QWIN', appVer: '2700', userAgent: 'InetClntApp/3.0' },
  { appId: 'QMOFX', appVer: '2400', userAgent: 'Mozilla/5.0' },
] as const;

const VERSIONS = ['102', '103', '203'] as const;
const FIRST: Dialect = { version: '102', profile: 0 };

/** The dialect that worked last time, as `nextCursor` kept it. */
export function dialectOf(cursor: unknown): Dialect {
  const { version, profile } = (cursor ?? {}) as Partial<Record<keyof Dialect, unknown>>; // safe because: both are checked below
  const known = VERSIONS.find((one) => one === version);
  const valid = typeof profile === 'number' && profile in PROFILES;
  return known && valid ? { version: known, profile } : FIRST;
}

/** The next one to try after `refused`, none twice; null when all were. */
export function nextDialect(
  refused: Dialect,
  change: 'version' | 'profile',
  tried: readonly Dialect[],
): Dialect | null {
  const candidates =
    change === 'version'
      ? VERSIONS.map((version) => ({ ...refused, version }))
      : PROFILES.map((_, profile) => ({ ...refused, profile }));
  const known = (one: Dialect) =>
    tried.some(({ version, profile }) => version === one.version && profile === one.profile);
  return candidates.find((one) => !known(one)) ?? null;
}
