import { LIMITS } from '@/lib/extractions/plan-tick';
import { simulate } from '@/lib/extractions/plan-tick.testing';
import { report, size } from './report/row';

/**
 * `npm run bench -- planner`: the daily refresh of ACCOUNTS accounts (two a connection) for DAYS days in
 * virtual time, by the tick's own code. On day one the largest institution is down for six hours, on
 * day two nothing of ours runs for three. Workers finish RATE connections a second.
 */
const ACCOUNTS = size('ACCOUNTS', 30_000_000);
const DAYS = size('DAYS', 4);
const connections = Math.round(ACCOUNTS / 2);
/** Twice what is needed on average. */
const RATE = size('RATE', Math.round((2 * connections) / 86_400));

const started = performance.now();
const result = simulate({
  connections,
  institutions: 12_000,
  days: DAYS,
  limits: LIMITS,
  workersPerTick: RATE * 300,
  outage: { fromDay: 1, hours: 6 },
  stop: { fromDay: 2, hours: 3 },
});
const seconds = (performance.now() - started) / 1_000;
const data = `${ACCOUNTS / 1e6} million accounts, ${DAYS} days, ${(result.starts / 1e6).toFixed(1)} million refreshes`;
const row = (what: string, value: number, unit: string, target: string, met: boolean) =>
  report({ bench: 'planner', what, data, value, unit, target, met });

for (const [day, { busiest, usual }] of result.days.entries()) {
  console.log(
    `day ${day}: ${Math.round(usual)} starts in the mean tick, ${busiest} in the busiest`,
  );
}
const first = result.days[0] ?? { busiest: 0, usual: 1 };
row('planner: never refreshed', result.never, 'connections', 'none', result.never === 0);
const { shortestHours, longestHours, longestHoursAtOutage, mostOpen, mostAtOnePlace } = result;
row('planner: shortest time between two', shortestHours, 'h', '22 or more', shortestHours >= 21.9);
row('planner: longest, through a stop of 3 h', longestHours, 'h', 'under 31', longestHours < 31);
row(
  'planner: longest, through an outage of 6 h',
  longestHoursAtOutage,
  'h',
  'under 39',
  longestHoursAtOutage < 39,
);
row(
  'planner: under way at most',
  mostOpen,
  'extractions',
  `${LIMITS.open}`,
  mostOpen <= LIMITS.open,
);
row(
  'planner: at one institution a tick',
  mostAtOnePlace,
  'connections',
  `${LIMITS.atOnePlace}`,
  mostAtOnePlace <= LIMITS.atOnePlace,
);
row(
  'planner: busiest tick of an ordinary day',
  first.busiest / first.usual,
  'x the mean',
  'under 2',
  first.busiest < 2 * first.usual,
);
const memory = process.memoryUsage().rss / 2 ** 20;
row('planner: memory of the whole simulation', memory, 'MB', 'under 1024', memory < 1_024);
row(
  'planner: one decision',
  (seconds * 1e6) / result.starts,
  'us',
  'under 20',
  seconds * 1e6 < 20 * result.starts,
);
