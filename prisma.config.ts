import { defineConfig } from 'prisma/config';

// Never download the native schema engine: migrations run through @prisma/schema-engine-wasm
// (scripts/migrate.mjs), and `generate` only wants the file to exist.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unused' },
});
