declare module '@/scripts/nodes/pair.mjs' {
  type Client = import('pg').Client;
  /** scripts/nodes/server.mjs */
  type Server = {
    readonly port: number;
    readonly data: string;
    readonly url: string;
    readonly settings: string[];
    start(settings?: string[]): Promise<Server>;
    stop(signal?: NodeJS.Signals): Promise<void>;
    kill(): Promise<void>;
    promote(): Promise<void>;
    query<T>(work: (client: Client) => Promise<T>, url?: string): Promise<T>;
  };
  type Gate = {
    readonly port: number;
    set(mode: 'open' | 'silent' | 'shut' | 'slow', delayMs?: number): void;
    turnTo(port: number): void;
    close(): void;
  };
  export function folderFor(run: string): string;
  export function openPrimary(folder: string, settings?: string[]): Promise<Server>;
  export function openStandby(
    primary: Server,
    folder: string,
    name?: string,
  ): Promise<{ standby: Server; gate: Gate }>;
  export function urlFor(
    role: 'savory_owner' | 'savory_web' | 'savory_worker',
    port: number,
  ): string;
}
