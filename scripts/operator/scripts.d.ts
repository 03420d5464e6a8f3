/** The scripts in plain JavaScript that tests call. */
declare module '@/scripts/operator/token.mjs' {
  export function firstSetupToken(ownerUrl: string): Promise<string | null>;
  export function newSetupToken(ownerUrl: string): Promise<string>;
}
