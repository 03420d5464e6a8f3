import pg from 'pg';

/**
 * The three roles of a database. The owner (no superuser) owns everything and migrates; the
 * application's two roles own nothing, and log in with this instance's generated passwords.
 */
export const OWNER = 'savory_owner';
const APP_ROLES = ['savory_web', 'savory_worker'];

/**
 * Nothing waits for ever. Kept by the server with the role, since a pooler leaves out what programs ask
 * at connecting. The worker's statements may be over many people's rows; a person waits for a page.
 */
const LIMITS = {
  savory_web: {
    statement_timeout: '15s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '30s',
  },
  savory_worker: {
    statement_timeout: '300s',
    lock_timeout: '20s',
    idle_in_transaction_session_timeout: '30s',
  },
};

/** On a server of our own: the owner's role, and a database of its. Returns the owner's URL. */
export async function makeOwnerAndDatabase(superuserUrl, password, database) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [OWNER]);
    if (!rowCount) await client.query(`create role ${OWNER} login createrole createdb`);
    await client.query(`alter role ${OWNER} password ${client.escapeLiteral(password)}`);
    const made = await client.query('select from pg_database where datname = $1', [database]);
    if (!made.rowCount) {
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER}`);
    }
  });
  return asRole(superuserUrl, OWNER, password, database);
}

/** Gives the application's roles their passwords; returns their URLs. After the migrations. */
export async function letRolesIn(ownerUrl, passwords, programsUrl = ownerUrl) {
  await withClient(ownerUrl, async (client) => {
    for (const role of APP_ROLES) {
      await client.query(
        `alter role ${role} login password ${client.escapeLiteral(passwords[role])}`,
      );
      for (const [limit, value] of Object.entries(LIMITS[role])) {
        await client.query(`alter role ${role} set ${limit} = '${value}'`);
      }
    }
  });
  const urls = APP_ROLES.map((role) => [role, asRole(programsUrl, role, passwords[role])]);
  return Object.fromEntries(urls);
}

/** The same server as another role, in the same database unless one is named. */
export function asRole(url, role, password, database) {
  const other = new URL(url);
  other.username = role;
  other.password = password;
  if (database) other.pathname = `/${database}`;
  return other.href;
}

export async function withClient(url, work) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
