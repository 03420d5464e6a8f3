/**
 * As lib/connections/schema.ts has it, which a test holds: importing a value from a schema would
 * bring all of zod (50 kB) into the first page.
 */
export const SANDBOX_INSTITUTION = 'Savory Sandbox Bank';
