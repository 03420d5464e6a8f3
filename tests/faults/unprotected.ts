import pg from 'pg';

type Query = (config: unknown, ...rest: unknown[]) => unknown;

/**
 * The product with a protection switched off: while `work` runs, what matches a pattern in any of its
 * statements is replaced on the way to the database. A pattern that met nothing is an error, so that a
 * control cannot pass because the protection is written otherwise by now.
 */
export async function without<T>(
  changes: readonly (readonly [protection: RegExp, instead: string])[],
  work: () => Promise<T>,
): Promise<T> {
  const met = new Set<RegExp>();
  const changed = (sql: string) =>
    changes.reduce((text, [pattern, instead]) => {
      if (text.search(pattern) < 0) return text;
      met.add(pattern);
      return text.replace(pattern, instead);
    }, sql);
  const result = await intercepted(
    (query) =>
      function send(this: pg.Client, config, ...rest) {
        if (typeof config === 'string') return query.call(this, changed(config), ...rest);
        const told = config as { text?: unknown; submit?: unknown } | null; // safe because: looked at below
        const plain = typeof told?.text === 'string' && typeof told.submit !== 'function';
        const sent = plain ? { ...told, text: changed(String(told.text)) } : config;
        return query.call(this, sent, ...rest);
      },
    work,
  );
  const missed = changes.filter(([pattern]) => !met.has(pattern));
  if (missed.length > 0) throw new Error(`Nothing was switched off by ${missed.map(String)}.`);
  return result;
}

/**
 * The connection is lost at the first commit in `work` (`after` a statement like this one): it is `done`
 * there, or not; the process that asked cannot know which.
 */
export function losingOneCommit<T>(
  work: () => Promise<T>,
  { done = true, after = /^/ }: { done?: boolean; after?: RegExp } = {},
): Promise<T> {
  let lost = false;
  const near = new WeakSet<pg.Client>();
  return intercepted(
    (query) =>
      async function send(this: pg.Client, config, ...rest) {
        const text = typeof config === 'string' ? config : (config as { text?: string })?.text;
        if (after.test(text ?? '')) near.add(this);
        if (lost || !near.has(this) || !/^\s*commit/i.test(text ?? ''))
          return query.call(this, config, ...rest);
        lost = true;
        await query.call(this, done ? 'commit' : 'rollback');
        throw Object.assign(new Error('Connection terminated unexpectedly'), {
          code: 'ECONNRESET',
        });
      },
    work,
  );
}

/** What the database says of an error, under a code that nobody knows. */
export function withoutErrorCodes<T>(codes: readonly string[], work: () => Promise<T>): Promise<T> {
  return intercepted(
    (query) =>
      async function send(this: pg.Client, config, ...rest) {
        try {
          return await query.call(this, config, ...rest);
        } catch (error) {
          const { code } = error as { code?: string }; // safe because: looked at below
          if (code && codes.includes(code)) Object.assign(error as object, { code: 'XX000' });
          throw error;
        }
      },
    work,
  );
}

/** A database that cannot be reached, under a code and in words that nobody knows. */
export async function withoutReachingCodes<T>(work: () => Promise<T>): Promise<T> {
  // safe because: a pool calls it so, one of its forms
  type Connects = { connect(done: (error?: Error) => void): void };
  const prototype = pg.Client.prototype as unknown as Connects;
  const { connect } = prototype;
  prototype.connect = function (done) {
    connect.call(this, (error) =>
      done(error && Object.assign(new Error('It did not work.'), { code: 'XX000' })),
    );
  };
  try {
    return await work();
  } finally {
    prototype.connect = connect;
  }
}

/** What the database says beside its answers is not heard. */
export async function withoutNotices<T>(work: () => Promise<T>): Promise<T> {
  type Emits = { emit(name: string, ...told: unknown[]): boolean };
  const prototype = pg.Client.prototype as unknown as Emits; // safe because: a client is an emitter
  const { emit } = prototype;
  prototype.emit = function (name, ...told) {
    return name !== 'notice' && emit.call(this, name, ...told);
  };
  try {
    return await work();
  } finally {
    prototype.emit = emit;
  }
}

async function intercepted<T>(around: (query: Query) => Query, work: () => Promise<T>): Promise<T> {
  const prototype = pg.Client.prototype as unknown as { query: Query }; // safe because: one of its many forms
  const { query } = prototype;
  prototype.query = around(query);
  try {
    return await work();
  } finally {
    prototype.query = query;
  }
}
