-- How the categoriser did, for the operator: rows of an extraction or a file by booking day and by the
-- evidence that decided, and how many of them a person put elsewhere. Counts alone, and only of groups
-- with rows of three people or more. Of a large instance a sample of blocks is read, so that asking
-- costs the same whatever its size; `share` says how much of it was read.
create function operator_accuracy(first_day date, last_day date, by_day boolean)
returns table (day date, source text, counted bigint, corrected bigint, share real)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  rows_there real;
  percent real;
begin
  select coalesce(sum(greatest(c.reltuples, 0)), 0) into rows_there
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'transactions'::regclass;
  percent := least(100, 100 * 500000 / greatest(rows_there, 1));
  return query
    select case when by_day then t.booked_on end, t.category_source::text, count(*),
      count(*) filter (where t.chosen_category_id <> t.category_id), (percent / 100)::real
    from transactions t tablesample system (percent)
    where t.booked_on between first_day and least(last_day, first_day + 366)
      and t.source <> 'manual' and t.removed_at is null
      and t.category_source not in ('user', 'import')
    group by 1, 2
    having count(distinct t.user_id) >= 3
    order by 1, 2;
end $$;
revoke execute on function operator_accuracy(date, date, boolean) from public;
grant execute on function operator_accuracy(date, date, boolean) to savory_web;
