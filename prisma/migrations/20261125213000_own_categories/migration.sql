-- Groups of categories, merges, and what of a person's settings changed along with many rows.

-- The groups a person named and put in order themselves; without rows the default ones of
-- lib/categories/groups.ts are theirs.
create table category_groups (
  user_id bigint not null references users (id) on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 60),
  position integer not null,
  primary key (user_id, slug)
);
select secure_table('category_groups', 'user_id');
grant select, insert, update, delete on category_groups to savory_web, savory_worker;
create trigger category_groups_insert_versioned after insert on category_groups
  referencing new table as new_rows for each statement execute function raise_versions();
create trigger category_groups_update_versioned after update on category_groups
  referencing new table as new_rows for each statement execute function raise_versions();
create trigger category_groups_delete_versioned after delete on category_groups
  referencing old table as old_rows for each statement execute function raise_versions();

alter table categories
  -- null: the default group of a built-in one, `other` for one of the user's own
  add column group_slug text,
  -- The category whose rows, rules and budgets this one's became. The row stays, so that its old
  -- name still leads somewhere, machines that answer it are led on, and archived months can be read.
  add column merged_into integer;

-- What else a change did beside its rows (a merge: rules, choices, budgets), to be undone with them.
alter table bulk_changes add column beside jsonb;

-- Months that have moved out of the hot tables keep their sums: those follow a merge here, since no
-- trigger does it. Only the user the transaction is for, and only of a category that no counted row
-- is in any more; `only` names the rows to move (an undo), else all that is left. Gives what moved.
create function move_spending(who bigint, from_category integer, into_category integer, only_rows jsonb default null)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  moved jsonb;
begin
  if who is distinct from nullif(current_setting('app.user_id', true), '')::bigint then
    raise exception 'not this user''s transaction';
  end if;
  if only_rows is null then
    if exists (
      select from transactions t, counted_parts(coalesce(t.chosen_category_id, t.category_id), t.amount_minor, t.splits) p
      where t.user_id = who and p.part_category_id = from_category and not t.excluded and t.removed_at is null
    ) then
      raise exception 'rows are still in category %', from_category;
    end if;
    select jsonb_agg(to_jsonb(m) - 'user_id' - 'category_id') into only_rows from monthly_spending m
    where m.user_id = who and m.category_id = from_category and (m.posted_count, m.pending_count) <> (0, 0);
  end if;
  if only_rows is null then return '[]'; end if;
  with named as (
    select * from jsonb_to_recordset(only_rows) as r (month date, account_id bigint, currency text,
      posted_minor bigint, pending_minor bigint, posted_count integer, pending_count integer)
  ), taken as (
    update monthly_spending m set posted_minor = m.posted_minor - n.posted_minor, pending_minor = m.pending_minor - n.pending_minor,
      posted_count = m.posted_count - n.posted_count, pending_count = m.pending_count - n.pending_count
    from named n where (m.user_id, m.category_id, m.month, m.account_id, m.currency)
      = (who, from_category, n.month, n.account_id, n.currency)
      and m.posted_count >= n.posted_count and m.pending_count >= n.pending_count
    returning n.*
  ), given as (
    insert into monthly_spending as m (user_id, month, account_id, category_id, currency,
      posted_minor, pending_minor, posted_count, pending_count)
    select who, month, account_id, into_category, currency, posted_minor, pending_minor, posted_count, pending_count
    from taken order by month, account_id
    on conflict (user_id, month, account_id, category_id, currency) do update set
      posted_minor = m.posted_minor + excluded.posted_minor, pending_minor = m.pending_minor + excluded.pending_minor,
      posted_count = m.posted_count + excluded.posted_count, pending_count = m.pending_count + excluded.pending_count
  )
  select coalesce(jsonb_agg(to_jsonb(taken)), '[]') into moved from taken;
  return moved;
end $$;

-- A merge and whoever puts rows into categories take turns: they share this lock, a merge has it alone.
-- 64 of them for all users, so that a batch of many users holds few.
create function share_categories(who bigint[]) returns void
language sql set search_path = pg_catalog, public as $$
  select pg_advisory_xact_lock_shared(hashtext('savory.categories'), turn)
  from (select distinct (u % 64)::integer as turn from unnest(who) u order by 1) turns
$$;
create function hold_categories(who bigint) returns void
language sql set search_path = pg_catalog, public as $$
  select pg_advisory_xact_lock(hashtext('savory.categories'), (who % 64)::integer)
$$;

-- Changes to many rows can be undone for 90 days; then what was needed for it goes, some each time.
create function prune_changes() returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  gone bigint;
begin
  delete from bulk_changes where (user_id, id) in (
    select user_id, id from bulk_changes where created_at < now() - interval '90 days' order by created_at limit 1000);
  get diagnostics gone = row_count;
  return gone;
end $$;
create index bulk_changes_by_age on bulk_changes (created_at);

-- Choices made before votes were counted: whether their seller's name is a person's was not asked
-- then, so none of them is a vote until it is chosen again.
update seller_choices c set personal = true from users u
where u.id = c.user_id and u.share_choices and not c.counted and not c.personal and c.category_id between 1 and 99;

revoke execute on function move_spending(bigint, integer, integer, jsonb), share_categories(bigint[]),
  hold_categories(bigint), prune_changes() from public;
grant execute on function move_spending(bigint, integer, integer, jsonb), hold_categories(bigint) to savory_web;
grant execute on function share_categories(bigint[]) to savory_web, savory_worker;
grant execute on function prune_changes() to savory_worker;
