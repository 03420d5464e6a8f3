import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withClient } from './database-roles.mjs';
import { MIGRATIONS, SCRIPT_LOCK, withEngine } from './schema-engine.mjs';

/**
 * `npm run migrate -- deploy | status | check | new <name> | resolve-rolled-back <name>`, as the
 * database's owner (DATABASE_OWNER_URL, else DATABASE_URL). Files and bookkeeping are Prisma's own.
 */
const COMMANDS = {
  deploy: async (url) => {
    const applied = await deploy(url);
    return applied.length ? `Applied ${applied.join(', ')}.` : 'Nothing to apply.';
  },
  status: async (url) => JSON.stringify(await status(url), null, 2),
  check: async (url) => {
    const sql = await drift(url);
    if (!sql) return 'No drift between prisma/migrations and prisma/schema.';
    process.exitCode = 2;
    return `prisma/schema is ahead of prisma/migrations by:\n${sql}`;
  },
  new: async (url, name) => {
    if (!name) throw new Error('A migration needs a name: npm run migration -- <name>');
    const sql = await drift(url);
    return sql ? `Wrote ${write(name, sql)}; read it before you apply it.` : 'No changes.';
  },
  'resolve-rolled-back': async (url, name) => {
    await withEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName: name }));
    return `${name} may be applied again.`;
  },
};

/**
 * Applies what is missing, each migration as a whole; safe to run on several machines at once, and
 * again after one was killed in the middle.
 */
export async function deploy(url) {
  return withClient(url, async (client) => {
    await client.query(`select pg_advisory_lock(${DEPLOY_LOCK})`);
    await forgetBrokenOff(client);
    const result = await withEngine(url, (engine, { migrationsList, filters }) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    return result.appliedMigrationNames;
  });
}

/** Ours alone: the engine's own waits ten seconds and gives up. */
const DEPLOY_LOCK = 72_707_370;

/**
 * A migration whose process was killed is noted as begun. Once no script runs it is not applied either
 * (the two are one transaction), so it may begin again. One that failed has its error there, and stays.
 */
async function forgetBrokenOff(client) {
  const { rows } = await client.query(`select to_regclass('_prisma_migrations') as made`);
  if (!rows[0].made) return;
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(${SCRIPT_LOCK})`);
  await client.query(`update _prisma_migrations set rolled_back_at = now()
    where finished_at is null and rolled_back_at is null and coalesce(logs, '') = ''`);
  await client.query('commit');
}

/** What Prisma knows of the migrations here: `failedMigrationNames`, `editedMigrationNames`, history. */
export function status(url) {
  return withEngine(url, (engine, { migrationsList, filters }) =>
    engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false }),
  );
}

/** The SQL from the migrations, replayed on a shadow database, to the schema; '' when they agree. */
async function drift(url) {
  const result = await withEngine(url, (engine, { migrationsList, schema, filters }) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationsList },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters,
    }),
  );
  return result.exitCode === 2 ? result.stdout : '';
}

function write(name, sql) {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(MIGRATIONS, `${time}_${name.replace(/\W+/g, '_')}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql);
  return path.relative(process.cwd(), path.join(folder, 'migration.sql'));
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [name = '', argument] = process.argv.slice(2);
  const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  try {
    if (!COMMANDS[name]) throw new Error(`Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    if (!url) throw new Error('DATABASE_OWNER_URL is not set.');
    console.log(await COMMANDS[name](url, argument));
  } catch (error) {
    console.error(error.message ?? error);
    process.exitCode = 1;
  }
  process.exit(); // the engine leaves a timer of ten seconds behind
}
