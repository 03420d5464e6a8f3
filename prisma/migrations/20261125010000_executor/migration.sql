-- Queue and state of the embedded executor (inngest/executor). A schema of its own, not among Prisma's
-- models; no user's rows in it: events and step results carry ids and counts only. Worker role alone.
create schema executor;

-- Every event received. The id refuses a second one for 24 hours, then the row may be pruned.
create table executor.event (
  id text primary key,
  name text not null,
  body jsonb not null,
  received_at timestamptz not null default now()
);
create index event_received_at on executor.event (received_at);

create table executor.run (
  id text primary key,
  function_id text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  events jsonb not null,
  output jsonb, -- the result, or {name, message, stack} of what failed it
  singleton_key text,
  limit_keys text[] not null default '{}', -- what its steps count under (concurrency)
  priority integer not null default 0, -- seconds it goes before its time
  parent_run_id text, -- the run and step that invoked it
  parent_step_id text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);
create unique index run_singleton on executor.run (function_id, singleton_key)
  where ended_at is null and singleton_key is not null;
create index run_open on executor.run (function_id) where ended_at is null;
create index run_ended on executor.run (ended_at) where ended_at is not null;

-- Memoised results. `position` is the order of completion, which parallel code depends on.
create table executor.step (
  run_id text not null,
  id text not null, -- sha1 of the step's own id
  position bigint generated always as identity,
  name text not null default '',
  op text not null,
  data jsonb,
  error jsonb,
  attempts integer not null default 1,
  ended_at timestamptz not null default now(),
  primary key (run_id, id)
);

-- What is to be done and when. A leased item is due again at the end of its lease, so that the work of
-- a dead worker comes back by itself; each claim raises the token, so that its late answer is refused.
create table executor.queue_item (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('call', 'wake', 'expire', 'start', 'limit')),
  function_id text not null,
  run_id text,
  step_id text not null,
  due_at timestamptz not null default now(),
  rank_at timestamptz not null default now(), -- the order among the due: their time less their priority
  attempt integer not null default 0,
  race boolean not null default false,
  leased_by integer,
  lease_token integer not null default 0,
  limit_keys text[] not null default '{}',
  blocked_on text, -- the limit key it waits for; nobody looks at it until the key is released
  events jsonb, -- kind 'start': what a debounce or batch has gathered
  held_since timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index queue_ready on executor.queue_item (rank_at, id) where blocked_on is null;
create index queue_due on executor.queue_item (due_at) where blocked_on is null;
create index queue_blocked on executor.queue_item (blocked_on, rank_at, id) where blocked_on is not null;
create index queue_leased on executor.queue_item (leased_by) where leased_by is not null;
create unique index queue_run_step on executor.queue_item (run_id, step_id) where run_id is not null;
create unique index queue_held on executor.queue_item (function_id, step_id) where kind = 'start' and held_since is not null;
create sequence executor.worker_number as integer;

-- Steps waiting for an event (event_name) or an invoked run (none).
create table executor.pause (
  run_id text not null,
  step_id text not null,
  event_name text,
  expression text,
  race boolean not null default false,
  primary key (run_id, step_id)
);
create index pause_event on executor.pause (event_name) where event_name is not null;

-- Idempotency, rate limits and throttles: nothing more under this key until then.
create table executor.gate (
  function_id text not null,
  kind text not null,
  key text not null,
  until timestamptz not null,
  primary key (function_id, kind, key)
);
create index gate_until on executor.gate (until);

create table executor.cron_tick (
  function_id text not null,
  cron text not null,
  tick timestamptz not null,
  primary key (function_id, cron)
);

grant usage on schema executor to savory_worker;
grant select, insert, update, delete on all tables in schema executor to savory_worker;
grant usage on all sequences in schema executor to savory_worker;
