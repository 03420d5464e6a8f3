import { z } from 'zod';

/** What a client's requests need of an executor. */
export type Receiver = {
  /** Takes events in and gives their ids. */
  take(events: unknown, seed: string | null): Promise<string[]>;
  /** True when saved, false when the lease is lost. */
  checkpoint(body: unknown): Promise<boolean>;
};

/**
 * Joins an Inngest client to the executor of the same process: the client is made first, with this
 * `fetch`, and nothing it sends leaves the process.
 */
export class Link {
  private receiver: Receiver | null = null;

  attach(receiver: Receiver | null): void {
    this.receiver = receiver;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { receiver } = this;
    if (!receiver) {
      throw new Error(
        'No executor runs in this process: write an outbox row, the worker sends it.',
      );
    }
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    try {
      if (pathname.startsWith('/e/')) {
        const seed = new Headers(init?.headers).get('x-inngest-event-id-seed');
        return json(200, { status: 200, ids: await receiver.take(body, seed) });
      }
      if (/^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) {
        const saved = await receiver.checkpoint(body);
        return saved ? json(200, {}) : json(409, { error: 'The lease is lost.' });
      }
    } catch (error) {
      const status = error instanceof z.ZodError ? 400 : 500;
      const message = error instanceof Error ? error.message : String(error);
      return json(status, { status, error: message });
    }
    return json(404, { error: `The executor does not serve ${pathname}.` });
  };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
