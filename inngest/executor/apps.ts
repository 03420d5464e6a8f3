import { z } from 'zod';
import { type FunctionConfig, readConfigs } from './config';
import type { Store } from './store';

export const APPS_CHANNEL = 'savory_executor_apps';

const address = z.url({ protocol: /^https?$/ }).refine(isSafe, 'is neither https nor this machine');
const located = z.looseObject({
  id: z.string(),
  steps: z.object({ step: z.looseObject({ runtime: z.looseObject({ url: address }) }) }),
});
const registration = z.looseObject({
  appName: z.string().min(1).max(256),
  functions: z.array(z.unknown()).max(500),
});

/** The functions of other programs, registered over HTTP, beside our own. Every worker knows them. */
export class Apps {
  /** Ours and theirs. */
  configs: ReadonlyMap<string, FunctionConfig>;
  private urls: ReadonlyMap<string, string> = new Map();
  constructor(
    private readonly store: Store,
    private readonly own: ReadonlyMap<string, FunctionConfig>,
  ) {
    this.configs = own;
  }

  /** Where a function of another program is called; null for our own. */
  urlOf(functionId: string): string | null {
    return this.urls.get(functionId) ?? null;
  }

  /** Reads what is registered now. */
  async load(): Promise<void> {
    const { rows } = await this.store.pool.query<{ functions: unknown[] }>(
      'select functions from executor.app order by name',
    );
    const theirs = rows.flatMap(({ functions }) => functions);
    this.urls = new Map(theirs.map((raw) => located.parse(raw)).map(idAndUrl));
    this.configs = new Map([...readConfigs(theirs), ...this.own]);
  }

  /** Takes an app's functions in the place of its former ones; false when nothing changed. Throws, in words, when one is refused. */
  async register(raw: unknown): Promise<boolean> {
    const { appName, functions } = registration.parse(withoutNulls(raw));
    for (const id of readConfigs(functions).keys()) {
      if (this.own.has(id)) throw new Error(`The function ${id} is this program's own.`);
    }
    for (const one of functions) located.parse(one);
    const { rowCount } = await this.store.pool.query(
      `insert into executor.app as a (name, functions) values ($1, $2)
       on conflict (name) do update set functions = excluded.functions, registered_at = now()
       where a.functions <> excluded.functions`,
      [appName, JSON.stringify(functions)],
    );
    if (!rowCount) return false;
    await this.load();
    await this.store.pool.query(`select pg_notify($1, '')`, [APPS_CHANNEL]);
    return true;
  }
}

function idAndUrl({ id, steps }: z.infer<typeof located>): [string, string] {
  return [id, steps.step.runtime.url];
}

/** Calls carry events: they go over TLS, or not over a network at all. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** SDKs of other languages write null for what is not set. */
function withoutNulls(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(withoutNulls);
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, withoutNulls(value)]),
  );
}
