-- By week, not by day: of small groups a day seldom has rows of three people, and what then is missing
-- is most of all what was left open. A week ends with the last day asked for.
drop function operator_accuracy(date, date, boolean);
create function operator_accuracy(first_day date, last_day date, by_week boolean)
returns table (first_of_week date, source text, counted bigint, corrected bigint, share real)
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
    select case when by_week then last_day - (last_day - t.booked_on) / 7 * 7 - 6 end,
      t.category_source::text, count(*),
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
