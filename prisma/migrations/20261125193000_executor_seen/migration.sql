-- What an operator sees and may do of the embedded executor, and the apps registered with it from outside.

-- Functions other programs registered over HTTP; our own are known from the code.
create table executor.app (
  name text primary key,
  functions jsonb not null,
  registered_at timestamptz not null default now()
);
alter table executor.cron_tick add column next_at timestamptz;
create index run_by_state on executor.run (function_id, status, id);
create index run_parent on executor.run (parent_run_id, parent_step_id) where parent_run_id is not null;
grant select, insert, update, delete on executor.app to savory_worker;

-- The web role has no rights in this schema: these functions show it names, states, times and
-- errors, and never what events and results hold. Whoever calls them has checked for an operator.
create function operator_functions() returns table (
  function_id text, queued bigint, running bigint, completed bigint, failed bigint, cancelled bigint
) language sql stable security definer set search_path = pg_catalog, public as $$
  select r.function_id,
    count(*) filter (where r.status = 'queued'), count(*) filter (where r.status = 'running'),
    count(*) filter (where r.status = 'completed'), count(*) filter (where r.status = 'failed'),
    count(*) filter (where r.status = 'cancelled')
  from executor.run r group by 1 order by 1
$$;

create function operator_queue() returns table (due bigint, later bigint, leased bigint, blocked bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*) filter (where leased_by is null and blocked_on is null and due_at <= now()),
    count(*) filter (where leased_by is null and blocked_on is null and due_at > now()),
    count(*) filter (where leased_by is not null), count(*) filter (where blocked_on is not null)
  from executor.queue_item
$$;

create function operator_schedules() returns table (
  function_id text, cron text, last_at timestamptz, next_at timestamptz
) language sql stable security definer set search_path = pg_catalog, public as $$
  select function_id, cron, tick, next_at from executor.cron_tick where next_at > now() - interval '1 hour' order by next_at, function_id
$$;

-- Newest first: ids begin with their time.
create function operator_runs(of_function text, of_status text, before_id text, most integer)
returns table (
  id text, function_id text, status text, created_at timestamptz, started_at timestamptz, ended_at timestamptz, error jsonb
) language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.function_id, r.status, r.created_at, r.started_at, r.ended_at,
    case when r.status = 'failed' then jsonb_build_object('name', r.output ->> 'name', 'message', left(r.output ->> 'message', 2000)) end
  from executor.run r
  where (of_function is null or r.function_id = of_function) and (of_status is null or r.status = of_status)
    and (before_id is null or r.id < before_id)
  order by r.id desc limit least(most, 201)
$$;

-- Of the events only the name, of the data only what is an id.
create function operator_run(of_run text) returns table (
  id text, function_id text, status text, created_at timestamptz, started_at timestamptz, ended_at timestamptz,
  error jsonb, events jsonb, steps jsonb, under_way jsonb
) language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.function_id, r.status, r.created_at, r.started_at, r.ended_at,
    case when r.status = 'failed' then jsonb_build_object('name', r.output ->> 'name', 'message', left(r.output ->> 'message', 2000)) end,
    (select jsonb_agg(jsonb_build_object('id', e ->> 'id', 'name', e ->> 'name', 'ids',
       (select coalesce(jsonb_object_agg(d.key, d.value), '{}') from jsonb_each_text(e -> 'data') d where d.key ~ 'Id$' and d.value ~ '^[0-9]+$')))
     from jsonb_array_elements(r.events) e),
    (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'op', s.op, 'attempts', s.attempts, 'ended_at', s.ended_at,
       'error', case when s.error is not null then
         jsonb_build_object('name', s.error ->> 'name', 'message', left(s.error ->> 'message', 2000)) end) order by s.position), '[]')
     from executor.step s where s.run_id = r.id),
    (select coalesce(jsonb_agg(jsonb_build_object('kind', q.kind, 'due_at', q.due_at, 'attempt', q.attempt,
       'leased', q.leased_by is not null, 'blocked', q.blocked_on is not null) order by q.due_at, q.id), '[]')
     from executor.queue_item q where q.run_id = r.id and q.kind <> 'limit')
  from executor.run r where r.id = of_run
$$;

-- A failed or cancelled run goes on from its last good step. 'gone', 'not_ended', 'taken' (its singleton key) or 'done'.
create function operator_retry_run(of_run text) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  now_is text;
begin
  select status into now_is from executor.run where id = of_run for update;
  if now_is is null then return 'gone'; end if;
  if now_is not in ('failed', 'cancelled') then return 'not_ended'; end if;
  begin
    update executor.run set status = 'queued', output = null, started_at = null, ended_at = null where id = of_run;
  exception when unique_violation then
    return 'taken';
  end;
  delete from executor.step where run_id = of_run and error is not null;
  insert into executor.queue_item (kind, function_id, run_id, step_id, limit_keys)
  select 'call', function_id, id, 'step', limit_keys from executor.run where id = of_run;
  perform pg_notify('savory_executor', '');
  return 'done';
end $$;

-- A worker ends it, with all that hangs on it, as its own time-out would. 'gone', 'ended' or 'done'.
create function operator_cancel_run(of_run text) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  ended timestamptz;
begin
  select ended_at into ended from executor.run where id = of_run for update;
  if not found then return 'gone'; end if;
  if ended is not null then return 'ended'; end if;
  insert into executor.queue_item as q (kind, function_id, run_id, step_id)
  select 'limit', function_id, id, 'limit:finish' from executor.run where id = of_run
  on conflict (run_id, step_id) where run_id is not null do update set due_at = now(), rank_at = now()
    where q.leased_by is null;
  perform pg_notify('savory_executor', '');
  return 'done';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['operator_functions()', 'operator_queue()', 'operator_schedules()',
    'operator_runs(text, text, text, integer)', 'operator_run(text)', 'operator_retry_run(text)', 'operator_cancel_run(text)']
  loop
    execute format('revoke all on function %s from public', name);
    execute format('grant execute on function %s to savory_web', name);
  end loop;
end $$;

-- With the row's time, which goes into the event's id: a restored database counts its rows anew, and
-- Inngest drops an id it has seen within a day.
drop function read_outbox(integer);
create function read_outbox(page integer)
returns table (user_id bigint, id bigint, topic text, payload jsonb, body bytea, created_at timestamptz)
language sql security definer set search_path = pg_catalog, public as $$
  select user_id, id, topic, payload, body, created_at from outbox order by outbox.id limit page for update skip locked
$$;
revoke all on function read_outbox(integer) from public;
grant execute on function read_outbox(integer) to savory_worker;
