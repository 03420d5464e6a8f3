import { DEFAULT_GROUPS } from '@/lib/categories/default-groups';
import { lookupHash } from '@/lib/crypto';
import { decodeId, encodeId } from '@/lib/ids';
import { callApi } from './call-api';
import type { TestDatabase } from './database';

/** A call of every operation that its owner may make, and one of everything its ids can name. */
export type Things = Record<
  | 'token'
  | 'goal'
  | 'source'
  | 'session'
  | 'passkey'
  | 'connection'
  | 'account'
  | 'second'
  | 'transaction'
  | 'notification'
  | 'mute'
  | 'target'
  | 'rule'
  | 'review'
  | 'change'
  | 'import'
  | 'run'
  | 'rule'
  | 'change',
  string
>;
export type Try = { path: (own: Things) => string; body?: (own: Things) => unknown };

export const password = 'correct horse battery staple';
const plain = (path: string, body?: unknown): Try => ({ path: () => path, body: () => body });
const of = (path: string, thing: keyof Things, body?: unknown): Try => ({
  path: (own) => path.replace('{id}', own[thing]),
  body: () => body,
});

/** A recurring payment added by hand, at the account. */
const SERIES = 'fedcba9876543210';

// In the order they are tried: what others need comes before what takes it away.
export const TRIES: Record<string, Try> = {
  createUser: plain('/users', { email: 'new@example.com', password }),
  createToken: plain('/tokens', { email: 'owner@example.com', password, label: 'another' }),
  listTokens: plain('/tokens'),
  getProfile: plain('/me'),
  updateProfile: plain('/me', { monthly_income: '5100.00', notifications: { budget_near: [] } }),
  listSessions: plain('/sessions'),
  getSecurity: plain('/me/security'),
  beginSecondFactor: plain('/me/second-factor', { password }),
  removeSecondFactor: plain('/me/second-factor', { password }),
  askNewPasskey: plain('/me/passkeys/options', { password }),
  removePasskey: of('/me/passkeys/{id}', 'passkey'),
  askPasskey: plain('/passkeys/options'),
  requestReset: plain('/password-resets', { email: 'owner@example.com' }),
  listAudit: plain('/me/audit?limit=5'),
  listProviders: plain('/providers'),
  linkLogin: plain('/account', {
    account_url: 'http://localhost:4999/ofx',
    account_login: 'ann',
    account_password: 'secret',
  }),
  startLink: plain('/links', { provider: 'simplefin' }),
  listConnections: plain('/connections'),
  getConnection: of('/connections/{id}', 'connection'),
  updateConnection: of('/connections/{id}', 'connection', {
    account_login: 'bea',
    account_password: 'another',
  }),
  refreshConnection: of('/connections/{id}/refresh', 'connection'),
  listExtractions: of('/connections/{id}/extractions', 'connection'),
  listAccounts: plain('/accounts'),
  createAccount: plain('/accounts', { name: 'Savings', type: 'savings', currency: 'USD' }),
  updateAccount: of('/accounts/{id}', 'account', { name: 'Purse', opening_balance: '12.00' }),
  listAccountMatches: of('/accounts/{id}/matches', 'account'),
  mergeAccount: {
    path: (own) => `/accounts/${own.account}/merge`,
    body: (own) => ({ into: own.second, dry_run: true }),
  },
  listImports: plain('/imports'),
  getImport: of('/imports/{id}', 'import'),
  undoImport: of('/imports/{id}', 'import'),
  listTransactions: plain('/transactions?q=shop&min=-100&from=2026-01-01'),
  getTransaction: of('/transactions/{id}', 'transaction'),
  editTransaction: of('/transactions/{id}', 'transaction', { category: 'gas', note: 'a note' }),
  enterTransaction: {
    path: () => '/transactions',
    body: (own) => ({
      account_id: own.account,
      date: '2026-11-03',
      amount: '-7.50',
      seller: 'Kiosk',
    }),
  },
  bulkEditTransactions: {
    path: () => '/transactions/bulk',
    body: (own) => ({ ids: [own.transaction], set: { reviewed: true } }),
  },
  listReviews: plain('/review?kind=possible_pair'),
  acceptReview: of('/review/{id}/accept', 'review'),
  dismissReview: of('/review/{id}/dismiss', 'review'),
  reopenReview: of('/review/{id}/reopen', 'review'),
  searchReviews: plain('/review/search'),
  listCategories: plain('/categories'),
  createCategory: plain('/categories', { name: 'Pets' }),
  updateCategory: plain('/categories/pets', { name: 'Pets and vets' }),
  listCategoryGroups: plain('/category-groups'),
  setCategoryGroups: plain('/category-groups', {
    groups: [
      { name: 'Everything', categories: ['pets'] },
      ...DEFAULT_GROUPS.map(({ slug, name }) => ({ slug, name })),
    ],
  }),
  mergeCategory: plain('/categories/gifts/merge', { into: 'shopping', dry_run: true }),
  deleteCategory: plain('/categories/pets?move_to=other'),
  listRules: plain('/rules'),
  createRule: plain('/rules', {
    when: { all: [{ field: 'seller', op: 'contains', value: 'kiosk' }] },
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: { category: 'groceries', tags: ['corner'] },
  }),
  previewRule: plain('/rules/preview', {
    when: { not: { field: 'direction', op: 'is', value: 'in' } },
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: { splits: [{ category: 'gas', percent: 40 }, { category: 'gifts' }] },
  }),
  importRules: plain('/rules/import', {
    from: 'firefly',
    content: JSON.stringify([
      {
        title: 'Rent',
        triggers: [{ type: 'description_contains', value: 'rent' }],
        actions: [{ type: 'set_category', value: 'Housing' }],
      },
    ]),
    dry_run: true,
  }),
  updateRule: of('/rules/{id}', 'rule', { position: 1, enabled: false }),
  applyRule: of('/rules/{id}/apply', 'rule'),
  deleteRule: of('/rules/{id}', 'rule'),
  listChanges: plain('/changes'),
  undoChange: of('/changes/{id}/undo', 'change'),
  previewPast: of('/transactions/{id}/past?category=gas', 'transaction'),
  categorize: plain('/categorize', { sellers: ['STARBUCKS STORE 01234'] }),
  getSpending: plain('/spending?from=2026-01&to=2026-11'),
  getBudget: plain('/budget?month=2026-11'),
  listRecurring: plain('/recurring?dismissed=true'),
  getRecurringCalendar: plain('/recurring/calendar?month=2026-11'),
  addRecurring: {
    path: () => '/recurring',
    body: (own) => ({
      account_id: own.account,
      name: 'Rent',
      amount: '-900.00',
      period: 'monthly',
      starts_on: '2026-11-01',
      category: 'housing',
    }),
  },
  chooseRecurring: plain(`/recurring/${SERIES}`, { choice: 'confirmed', kind: 'bill' }),
  forgetRecurring: plain(`/recurring/${SERIES}`),
  listInsights: plain('/insights?month=2026-11'),
  dismissInsight: plain('/insights/0123456789abcdef/dismiss'),
  recallInsight: plain('/insights/0123456789abcdef/dismiss'),
  compareMonth: plain('/insights/month?month=2026-11'),
  projectMonth: plain('/insights/projection'),
  projectBalances: plain('/insights/balances'),
  listSpendingDays: plain('/insights/days?from=2026-11-01&to=2026-11-30&category=none'),
  listSellers: plain('/insights/sellers?from=2026-01-01&to=2026-11-30&limit=5'),
  getMoneyFlow: plain('/insights/flow?from=2026-01&to=2026-11'),
  getNetWorth: plain('/net-worth?from=2026-01&to=2026-11'),
  setOverride: plain('/budget/groceries', { amount: '300.00' }),
  clearOverride: plain('/budget/groceries'),
  changeBudget: plain('/budget', {
    accept: ['gas'],
    amounts: [{ category: 'gifts', amount: '20.00' }],
  }),
  setRollover: plain('/budget/groceries/rollover', { mode: 'both', from: '2026-01' }),
  getBudgetSettings: plain('/budget-settings'),
  changeBudgetSettings: plain('/budget-settings', {
    period: { kind: 'day', start_day: 25, weekend: 'before' },
    plan: 'zero_based',
  }),
  listTiers: plain('/income-tiers'),
  changeTier: plain('/income-tiers/plain', {
    savings: 10.5,
    shares: [{ category: 'housing', percent: 33.3 }],
  }),
  resetTier: plain('/income-tiers/plain'),
  getIncome: plain('/income'),
  decideSource: { path: (own) => `/income/${own.source}`, body: () => ({ state: 'confirmed' }) },
  undecideSource: { path: (own) => `/income/${own.source}` },
  listGoals: plain('/goals'),
  createGoal: plain('/goals', { name: 'Bicycle', target: '900.00', target_on: '2027-06-01' }),
  updateGoal: of('/goals/{id}', 'goal', { saved: '150.00' }),
  deleteGoal: of('/goals/{id}', 'goal'),
  listNotifications: plain('/notifications?unread=true'),
  markRead: of('/notifications/{id}/read', 'notification'),
  markAllRead: plain('/notifications/read-all'),
  muteNotification: of('/notifications/{id}/mute', 'notification', { whole_kind: true }),
  getNoticeSettings: plain('/notifications/settings'),
  updateNoticeSettings: plain('/notifications/settings', {
    channels: { deposit: ['in_app', 'push'] },
    preferences: { near_percent: 90, quiet_hours: { from: '22:00', to: '07:00' } },
  }),
  listMutes: plain('/notifications/mutes'),
  muteKind: plain('/notifications/mutes', { kind: 'budget_near', category: 'groceries' }),
  unmute: of('/notifications/mutes/{id}', 'mute'),
  listTargets: plain('/notifications/targets'),
  addWebhook: plain('/notifications/targets', { url: 'https://hooks.example.com/savory' }),
  addDevice: plain('/notifications/devices', {
    endpoint: 'https://push.example.com/abc',
    keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
  }),
  sendTestNotice: plain('/notifications/test', { channel: 'email' }),
  backTestNotices: plain('/notifications/back-test', { kind: 'budget_near', percent: 70 }),
  listDeliveries: plain('/notifications/deliveries?limit=5'),
  removeTarget: of('/notifications/targets/{id}', 'target'),
  export: plain('/export?format=json'),
  getOperations: plain('/operator'),
  listRuns: plain('/operator/runs?status=failed&function=savory-prune'),
  getAccuracy: plain('/operator/accuracy?days=30'),
  getRun: { path: (own) => `/operator/runs/${own.run}` },
  retryRun: { path: (own) => `/operator/runs/${own.run}/retry` },
  cancelRun: { path: (own) => `/operator/runs/${own.run}/cancel` },
  deleteTransaction: of('/transactions/{id}', 'transaction'),
  removeAccount: of('/accounts/{id}', 'account'),
  removeConnection: of('/connections/{id}?keep_transactions=false', 'connection'),
  changeEmail: plain('/me/email', { password, email: 'moved@example.com' }),
  endSession: of('/sessions/{id}', 'session'),
  endSessions: plain('/sessions'),
  revokeToken: of('/tokens/{id}', 'token'),
  changePassword: plain('/me/password', { password, new_password: 'a quite different one' }),
  eraseUser: plain('/me', { password: 'a quite different one' }),
};

/** A person who signed up, by their token. */
export async function person(email: string): Promise<string> {
  await callApi('POST', '/users', { body: { email, password } });
  const made = await callApi('POST', '/tokens', { body: { email, password, label: 'test' } });
  return made.json.token;
}

/** One of everything an id can name; what only a worker writes is written by the owner role. */
export async function thingsOf(db: TestDatabase, token: string): Promise<Things> {
  const me = (await callApi('GET', '/me', { token })).json;
  const userId = decodeId(me.id);
  const insert = async (sql: string, ...values: unknown[]) =>
    encodeId((await db.owner.query(sql, [userId, ...values])).rows[0].id);
  const connection = await insert(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone, status)
     values ($1, 'ofx', 'A bank', 'http://localhost:4999/ofx', $2, 'UTC', 'active') returning id`,
    lookupHash('somebody'),
  );
  await insert(
    `insert into extractions (user_id, connection_id, trigger, state, finished_at)
     values ($1, $2, 'link', 'done', now()) returning id`,
    decodeId(connection),
  );
  const account = (
    await callApi('POST', '/accounts', {
      token,
      body: { name: 'Cash', type: 'cash', currency: 'USD' },
    })
  ).json.id;
  const second = (
    await callApi('POST', '/accounts', {
      token,
      body: { name: 'Purse', type: 'cash', currency: 'USD' },
    })
  ).json.id;
  const transaction = (
    await callApi('POST', '/transactions', {
      token,
      body: { account_id: account, date: '2026-11-02', amount: '-20.00', seller: 'Corner shop' },
    })
  ).json.id;
  await db.owner.query(
    `insert into recurring_choices (user_id, id, name, account_id, period, amount_minor, currency, starts_on)
     values ($1, $2, 'Rent', $3, 'monthly', -90000, 'USD', '2026-01-01')`,
    [userId, SERIES, decodeId(account)],
  );
  const run = '01M8A4AP0KRK4E0B53C77DMYTS';
  await db.owner.query(
    `insert into executor.run (id, function_id, status, events, output, ended_at) values
     ($1, 'savory-prune', 'failed', '[{"id": "e", "name": "x", "data": {}}]', '{"name": "Error", "message": "broken"}', now())`,
    [run],
  );
  return {
    run,
    connection,
    account,
    second,
    transaction,
    review: await question(db, token, transaction),
    goal: await insert(
      `insert into goals (user_id, id, name, currency, target_minor) values ($1, 70001, 'x', 'USD', 100) returning id`,
    ),
    source: await paySource(token, account),
    rule: await insert(
      `insert into rules (user_id, position, name, conditions, actions)
       values ($1, 1, 'x', '{"field": "mcc", "op": "is", "value": 1}', '{"tags": ["a"]}') returning id`,
    ),
    change: await insert(`insert into bulk_changes (user_id, title) values ($1, 'x') returning id`),
    notification: await insert(
      `insert into notifications (user_id, kind, subject, period, title, body)
       values ($1, 'budget_near', '3', '2026-11-01', 'Near', 'Groceries is near.') returning id`,
    ),
    mute: await insert(
      `insert into notification_mutes (user_id, kind, until_day)
       values ($1, 'deposit', '2199-01-01') returning id`,
    ),
    target: await insert(
      `insert into notification_targets (user_id, channel, label, host, address_hash, sealed)
       values ($1, 'push', 'A browser', 'push.example.com', '\\x01', 'w1.x.y') returning id`,
    ),
    import: await insert(
      `insert into imports (user_id, state, file_name, bytes, sha256, undo)
       values ($1, 'done', 'x.ofx', 1, sha256(random()::text::bytea),
         '{"changed": [], "gone": [], "aliases": [], "accounts": [], "first": null, "last": null}')
       returning id`,
    ),
    session: await insert(
      `insert into sessions (user_id, sid_hash, expires_at)
       values ($1, sha256(random()::text::bytea), now() + interval '1 day') returning id`,
    ),
    passkey: await insert(
      `insert into passkeys (user_id, credential_id, public_key, name)
       values ($1, sha256(random()::text::bytea), '\\x00', 'A phone') returning id`,
    ),
    token: await insert(
      `insert into tokens (user_id, label, token_hash) values ($1, 'x', sha256(random()::text::bytea)) returning id`,
    ),
  };
}

/** Is what came into another account the other side of this? */
async function question(db: TestDatabase, token: string, transaction: string): Promise<string> {
  const send = (path: string, body: unknown) => callApi('POST', path, { token, body });
  const purse = await send('/accounts', { name: 'Purse', type: 'cash', currency: 'USD' });
  const other = await send('/transactions', {
    account_id: purse.json.id,
    date: '2026-11-03',
    amount: '20.00',
    seller: 'Somebody',
  });
  const { rows } = await db.owner.query(
    `insert into reviews (user_id, kind, transaction_id, booked_on, other_id, other_on, confidence, reason)
     select user_id, 'possible_pair', $1, '2026-11-03', id, booked_on, 0.5, 'Perhaps.'
     from transactions where id = $2 returning id`,
    [decodeId(other.json.id), decodeId(transaction)],
  );
  return encodeId(rows[0].id);
}

/** Three months' pay into an account, and the source that is found in it. */
async function paySource(token: string, account: string): Promise<string> {
  for (const date of ['2026-09-04', '2026-10-05', '2026-11-04']) {
    await callApi('POST', '/transactions', {
      token,
      body: { account_id: account, date, amount: '2400.00', seller: 'Mill', category: 'income' },
    });
  }
  return (await callApi('GET', '/income', { token })).json.sources[0].source;
}
