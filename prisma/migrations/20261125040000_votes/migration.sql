-- What the people of this instance chose for a seller, counted. A vote is one person's choice for a
-- seller (`seller_choices`) of a built-in category; own categories mean nothing to others. Not
-- counted: names that look like a person's, and choices of who does not share them.
alter table users add column share_choices boolean not null default true;
alter table seller_choices add column personal boolean not null default false;
-- Kept by the trigger below, whatever is written into it: what the row counts as at this moment.
alter table seller_choices add column counted boolean not null default false;

-- At most one row per seller and built-in category: the top of a seller is read off 19 rows or fewer.
create table seller_votes (
  seller_key text not null,
  category_id integer not null,
  voters integer not null,
  primary key (seller_key, category_id)
);
-- Nobody's own table: no role but the owner sees it.
alter table seller_votes enable row level security;
alter table seller_votes force row level security;
create policy owner on seller_votes to current_user using (true) with check (true);

-- The lock makes a choice wait for its person's change of mind about sharing, and the reverse.
create function seller_choice_counts() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  shares boolean;
begin
  select share_choices into shares from users where id = new.user_id for share;
  new.counted := coalesce(shares, false) and not new.personal and new.category_id between 1 and 99;
  return new;
end $$;
create trigger seller_choice_counts before insert or update on seller_choices
  for each row execute function seller_choice_counts();

-- Adds the differences of a statement, in key order so that two statements never deadlock. A count
-- that came to nothing goes: who left leaves no name behind.
create function seller_choices_voted() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into seller_votes as v (seller_key, category_id, voters)
    select seller_key, category_id, count(*) from new_rows where counted group by 1, 2 order by 1, 2
    on conflict (seller_key, category_id) do update set voters = v.voters + excluded.voters;
    return null;
  end if;
  if tg_op = 'UPDATE' then
    insert into seller_votes as v (seller_key, category_id, voters)
    select seller_key, category_id, sum(sign) from (
      select seller_key, category_id, 1 as sign from new_rows where counted
      union all select seller_key, category_id, -1 from old_rows where counted
    ) d group by 1, 2 having sum(sign) <> 0 order by 1, 2
    on conflict (seller_key, category_id) do update set voters = v.voters + excluded.voters;
  else
    insert into seller_votes as v (seller_key, category_id, voters)
    select seller_key, category_id, -count(*) from old_rows where counted group by 1, 2 order by 1, 2
    on conflict (seller_key, category_id) do update set voters = v.voters + excluded.voters;
  end if;
  delete from seller_votes v using (select distinct seller_key, category_id from old_rows) o
  where (v.seller_key, v.category_id) = (o.seller_key, o.category_id) and v.voters = 0;
  return null;
end $$;
create trigger seller_choices_inserted after insert on seller_choices
  referencing new table as new_rows for each statement execute function seller_choices_voted();
create trigger seller_choices_updated after update on seller_choices
  referencing old table as old_rows new table as new_rows for each statement execute function seller_choices_voted();
create trigger seller_choices_deleted after delete on seller_choices
  referencing old table as old_rows for each statement execute function seller_choices_voted();

-- Sharing switched on or off counts all choices of the person in or out.
create function user_shares_choices() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update seller_choices set counted = new.share_choices where user_id = new.id;
  return null;
end $$;
create trigger user_shares_choices after update of share_choices on users
  for each row when (old.share_choices is distinct from new.share_choices) execute function user_shares_choices();

-- What most people chose, of the sellers asked for: at least 3 people chose, 80 % of them alike. The
-- limits stand here, so that no caller can learn of a seller that fewer people have.
create function top_votes(keys text[])
returns table (seller_key text, category_id integer, votes integer, voters integer)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.key, top.category_id, top.votes, top.voters
  from (select distinct unnest(keys) as key) k cross join lateral (
    select v.category_id, v.voters as votes, (sum(v.voters) over ())::integer as voters
    from seller_votes v where v.seller_key = k.key
    order by v.voters desc, v.category_id limit 1
  ) top
  where top.voters >= 3 and top.votes * 5 >= top.voters * 4
$$;

-- The owner's: counts everything anew, for after a restore or a doubt. Choices wait meanwhile.
create function rebuild_votes() returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  made bigint;
begin
  lock table seller_choices in share mode;
  delete from seller_votes;
  insert into seller_votes (seller_key, category_id, voters)
  select c.seller_key, c.category_id, count(*) from seller_choices c where c.counted group by 1, 2;
  get diagnostics made = row_count;
  return made;
end $$;

revoke execute on function seller_choice_counts(), seller_choices_voted(), user_shares_choices(),
  top_votes(text[]), rebuild_votes() from public;
grant execute on function seller_choice_counts(), seller_choices_voted(), user_shares_choices(),
  top_votes(text[]) to savory_web, savory_worker;

-- One more line of the invariants, whatever else they hold by now.
do $$
begin
  execute 'create or replace view invariant_violation as ' || rtrim(pg_get_viewdef('invariant_violation'::regclass), '; ') || $v$
  union all
  select 'I20 seller_votes is not the count of the shared choices', format('category %s', category_id)
  from seller_votes v full join (
    select c.seller_key, c.category_id, count(*) as voters
    from seller_choices c join users u on u.id = c.user_id
    where u.share_choices and not c.personal and c.category_id between 1 and 99 group by 1, 2
  ) c using (seller_key, category_id)
  where coalesce(v.voters, 0) <> coalesce(c.voters, 0)$v$;
end $$;
