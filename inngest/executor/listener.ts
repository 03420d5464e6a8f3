import pg from 'pg';

type Options = {
  connectionString: string;
  channels: readonly string[];
  /** Run on each new connection before listening. */
  prepare?: (client: pg.Client) => Promise<unknown>;
  heard: (channel: string) => void;
};

const RECONNECT_MS = { first: 100, most: 5_000 } as const;

/** Keeps one session open that listens, and opens it again when it is lost. */
export class Listener {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private wait: number = RECONNECT_MS.first;
  private stopped = false;
  constructor(private readonly options: Options) {}

  /** Rejects when the first connection fails. */
  async start(): Promise<void> {
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => {});
  }

  get connected(): boolean {
    return this.client !== null;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.connectionString,
      application_name: 'savory-listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel }) => this.options.heard(channel));
    try {
      await client.connect();
      await this.options.prepare?.(client);
      for (const channel of this.options.channels) await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    this.client = client;
    this.wait = RECONNECT_MS.first;
    // What was told while nobody listened.
    for (const channel of this.options.channels) this.options.heard(channel);
  }

  private lost(client: pg.Client): void {
    if (this.client === client) this.client = null;
    if (this.stopped || this.client) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.connect().catch(() => this.lost(client));
    }, this.wait);
    this.wait = Math.min(RECONNECT_MS.most, this.wait * 2);
  }
}
