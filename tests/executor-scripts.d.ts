/** The scripts that a test of the executor calls in its own process. */
declare module '@/scripts/embedded-postgres.mjs' {
  export function startPostgres(options: {
    dir: string;
    flags?: string[];
  }): Promise<{ url: string; guard(): void; stop(): Promise<void> }>;
}
declare module '@/scripts/database-roles.mjs' {
  export function makeOwnerAndDatabase(
    superuserUrl: string,
    password: string,
    database: string,
  ): Promise<string>;
  export function letRolesIn(ownerUrl: string, passwords: Record<string, string>): Promise<unknown>;
  export function asRole(url: string, role: string, password: string): string;
}
declare module '@/scripts/migrate.mjs' {
  export function deploy(ownerUrl: string): Promise<unknown>;
}
declare module '@/scripts/bundle.mjs' {
  export const PROGRAMS: { worker: string; bank: string };
  export const THREADS: Record<string, string>;
  export function bundle(
    entryPoints: Record<string, string>,
    outdir?: string,
    plugins?: import('esbuild').Plugin[],
  ): Promise<void>;
}
declare module '@/scripts/programs.mjs' {
  export class Programs {
    start(program: { name: string; args: string[]; env: Record<string, string> }): void;
    stop(): Promise<void>;
  }
}
