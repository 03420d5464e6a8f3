/** The scripts in plain JavaScript that the keys' task and its tests call. */
declare module '@/scripts/keys/at-start.mjs' {
  import type { Client } from 'pg';

  type Secrets = Record<string, string>;
  export function keepRecovery(client: Client, secrets: Secrets): Promise<boolean>;
  export function makeRecovery(
    client: Client,
    secrets: Secrets,
    how?: { replace?: boolean },
  ): Promise<string | null>;
  export function keysAtStart(
    ownerUrl: string,
    secrets: Secrets,
    how: { quiet: boolean },
  ): Promise<string | null>;
}
declare module '@/scripts/keys/marks.mjs' {
  export function marksOf(secrets: Record<string, string>): Map<string, Buffer>;
}
declare module '@/scripts/keys/recovery.mjs' {
  export function openByCode(code: string, sealed: string): string;
}
declare module '@/scripts/secrets.mjs' {
  export function publicHalves(privateKeys: string): { id: string; key: string }[];
  export function openSecrets(dataDir: string, how: { hasData: boolean }): Record<string, string>;
}
