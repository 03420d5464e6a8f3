import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/**
 * Prisma's schema engine from its WebAssembly package, so that no binary is ever downloaded
 * (docs/decisions/migrations-without-engine.md).
 */
const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SCHEMAS = path.join(ROOT, 'prisma/schema');
export const MIGRATIONS = path.join(ROOT, 'prisma/migrations');
const OID_CHAR = 18;
const OID_TEXT = 25;

/** Runs `work(engine, inputs)`; inputs are the migrations, the schema files and the filters of its calls. */
export async function withEngine(url, work) {
  await load();
  const connections = new Connections(url);
  const factory = bindMigrationAwareSqlAdapterFactory(connections);
  const files = readSchemas();
  const engine = await wasm.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    factory,
  );
  const filters = { externalTables: [], externalEnums: [] };
  try {
    return await work(engine, { migrationsList: readMigrations(), schema: { files }, filters });
  } catch (error) {
    const known = typeof error?.code === 'number' ? error.code : error;
    const cause = typeof known === 'number' ? factory.errorRegistry?.consumeError?.(known) : null;
    throw cause?.error ?? error;
  } finally {
    engine.free();
    await connections.close(); // the engine never disposes of its own
  }
}

let loaded;
function load() {
  loaded ??= (async () => {
    const file = path.join(ROOT, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm');
    const imports = { './schema_engine_bg.js': wasm };
    const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), imports);
    wasm.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return loaded;
}

/**
 * The adapter's own hooks for migrations are unusable: it splits a script at every `;` (bodies of
 * functions included) over any pooled connection, and its shadow database is the real one. Here a
 * script is one simple query on one connection, so a migration holds as a whole or not at all.
 */
class Connections {
  provider = 'postgres';
  adapterName = '@prisma/adapter-pg';
  #open = [];

  constructor(url) {
    this.url = url;
  }

  connect() {
    return this.#connect(this.url, async () => {});
  }

  async connectToShadowDb() {
    const name = `savory_shadow_${process.pid}_${Date.now()}`;
    const admin = new pg.Client(this.url);
    await admin.connect();
    await admin.query(`create database "${name}"`);
    const shadow = new URL(this.url);
    shadow.pathname = `/${name}`;
    return this.#connect(shadow.href, async () => {
      await admin.query(`drop database "${name}" with (force)`);
      await admin.end();
    });
  }

  async close() {
    for (const dispose of [...this.#open].reverse()) await dispose();
  }

  async #connect(url, after) {
    const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
    const adapter = await new PrismaPg(pool).connect();
    adapter.executeScript = (sql) => runScript(pool, sql).catch((error) => adapter.onError(error));
    readCatalogueChars(adapter);
    const dispose = async () => {
      this.#open = this.#open.filter((other) => other !== dispose);
      await pool.end();
      await after();
    };
    adapter.dispose = dispose;
    this.#open.push(dispose);
    return adapter;
  }
}

/** Held by whatever runs a script, the orphan of a killed process included. */
export const SCRIPT_LOCK = 72_707_371;
const LOCK_TRIES = 30;

/**
 * A migration and Prisma's note that it is finished are one transaction, so that a process killed at
 * any moment leaves neither or both. It waits two seconds for a table's lock and tries again, since
 * whoever waits for a lock makes everybody behind it wait.
 */
async function runScript(pool, sql) {
  if (/\bconcurrently\b/i.test(sql)) return void (await pool.query(sql)); // refuses a transaction
  const checksum = createHash('sha256').update(sql).digest('hex');
  const script = `begin; select pg_advisory_xact_lock(${SCRIPT_LOCK}); set local lock_timeout = '2s';
${sql}
;do $finished$ begin
  if to_regclass('_prisma_migrations') is not null then
    update _prisma_migrations set finished_at = now(), applied_steps_count = 1
    where checksum = '${checksum}' and finished_at is null and rolled_back_at is null;
  end if;
end $finished$; commit`;
  for (let tries = 1; ; tries++) {
    try {
      return void (await pool.query(script));
    } catch (error) {
      await pool.query('rollback').catch(() => {});
      if (error.code !== LOCK_NOT_AVAILABLE || tries === LOCK_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    }
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

/** The adapter does not know the catalogue's type "char": read it as text, label it a character. */
function readCatalogueChars(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  const performIO = adapter.performIO.bind(adapter);
  adapter.queryRaw = async (query) => {
    const chars = new Set();
    adapter.performIO = async (io) => {
      const result = await performIO(io);
      for (const [column, field] of (result.fields ?? []).entries()) {
        if (field.dataTypeID !== OID_CHAR) continue;
        chars.add(column);
        field.dataTypeID = OID_TEXT;
      }
      return result;
    };
    const result = await queryRaw(query);
    result.columnTypes = result.columnTypes.map((type, column) =>
      chars.has(column) ? ColumnTypeEnum.Character : type,
    );
    return result;
  };
}

function readSchemas() {
  return fs
    .readdirSync(SCHEMAS)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => path.join(SCHEMAS, name))
    .map((file) => ({ path: file, content: fs.readFileSync(file, 'utf8') }));
}

function readMigrations() {
  const folders = fs
    .readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((d) => d.isDirectory());
  return {
    baseDir: MIGRATIONS,
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: fs.readFileSync(path.join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: folders
      .map((folder) => folder.name)
      .sort()
      .map((name) => ({ path: name, migrationFile: readScript(name) })),
  };
}

function readScript(name) {
  const value = fs.readFileSync(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8');
  return { path: 'migration.sql', content: { tag: 'ok', value } };
}
