import { tidyIndexes } from './tidy/indexes.mjs';

/**
 * `npm run tidy`: rebuilds indexes of months that are over where that wins room (docs/operations.md), as
 * `npm start` does by itself once a day. Exit code 1 when something was locked: try again later.
 */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const { won, rebuilt, skipped } = await tidyIndexes(process.env.DATABASE_OWNER_URL, {
  rebuilt: ({ name, before, after }) =>
    console.log(`${name}: ${megabytes(before)}, now ${megabytes(after)}`),
});
console.log(
  rebuilt === 0
    ? 'No index of a finished month is worth rebuilding.'
    : `${megabytes(won)} won by ${rebuilt} indexes.`,
);
for (const name of skipped) console.log(`${name} is in use by another: left for the next time.`);
process.exitCode = skipped.length > 0 ? 1 : 0;
