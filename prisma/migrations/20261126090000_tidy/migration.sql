-- A month is not switched while its indexes are rebuilt.
create or replace function archive_finish(the_month date, token text, retired text[], new_manifest text, settled_before timestamptz, leave_hot boolean)
returns integer
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '4s' as $$
declare
  partition text := 'transactions_' || to_char(the_month, 'YYYY_MM');
  old text := partition || '_archived';
  kept bigint[] := '{}';
  wrong bigint;
begin
  -- a copy of the whole instance must find the objects its rows name
  if not pg_try_advisory_xact_lock_shared(hashtext('savory.backup')) then
    raise exception 'a backup is being made' using errcode = 'SV003';
  end if;
  -- whoever rebuilds an index would be waited for with all of `transactions` locked (scripts/tidy)
  if not leave_hot and not pg_try_advisory_xact_lock_shared(hashtext('savory.tidy')) then
    raise exception 'indexes are being rebuilt' using errcode = 'SV003';
  end if;
  perform archive_hold(the_month, token);

  update archive_users n set thawed_at = o.thawed_at from archive_users o
  where n.month = the_month and not n.live and (o.user_id, o.month) = (n.user_id, n.month) and o.live;
  delete from archive_users where month = the_month and live and path = any (retired);
  delete from archive_parts where month = the_month and live and path = any (retired);
  update archive_users set live = true where month = the_month and not live;
  update archive_parts set live = true where month = the_month and not live;

  if not leave_hot then
    -- the table from here on only: nobody waits for what was written above. The lock of ensure_months
    -- comes first, as it does there
    perform pg_advisory_xact_lock(hashtext('savory.ensure_months'));
    lock table transactions in access exclusive mode;
  end if;
  -- without the trigger the partition came after the run began: another time
  if not leave_hot and exists (select from pg_trigger where tgrelid = to_regclass('public.' || partition) and tgname = 'archive_touched') then
    select coalesce(array_agg(k.user_id), '{}') into kept from (
      select t.user_id from archive_touched t where t.month = the_month
      union select a.user_id from archive_users a where a.month = the_month and a.live and a.thawed_at > settled_before) k;
    -- once more, where that is soon done: nobody's rows go without as many in the archive
    if (select reltuples from pg_class where oid = to_regclass('public.' || partition)) < 2000000 then
      execute format('select count(*) from (select user_id, count(*) as n from public.%I where user_id <> all ($1) group by 1) h
        where not exists (select from public.archive_users a where a.user_id = h.user_id and a.month = $2 and a.live and a.rows = h.n)',
        partition) into wrong using kept, the_month;
      if wrong > 0 then raise exception '% people have rows in % that no part holds', wrong, partition; end if;
    end if;
    update archive_users a set thawed_at = coalesce(a.thawed_at, now()) where a.month = the_month and a.live and a.user_id = any (kept);
    update archive_users a set thawed_at = null where a.month = the_month and a.live and a.thawed_at is not null and a.user_id <> all (kept);
    execute format('alter table public.transactions detach partition public.%I', partition);
    execute format('alter table public.%I rename to %I', partition, old);
    if exists (select from unnest(kept)) then
      perform ensure_months(the_month, the_month);
      -- into the partition itself: the triggers of `transactions` have counted these rows long ago
      execute format('insert into public.%I select * from public.%I where user_id = any ($1)', partition, old) using kept;
    end if;
    execute format('drop table public.%I', old);
    delete from archive_touched where month = the_month;
  end if;
  update archive_months set run = null, held = false, archived_at = now(),
    manifest = case when exists (select from archive_parts where month = the_month) then new_manifest end
  where month = the_month;
  delete from archive_months where month = the_month and manifest is null;
  return coalesce(array_length(kept, 1), 0);
end $$;
