-- What a person said about payments that come again: the series themselves are found anew from the rows each
-- time, these choices are laid over them. `id` names the series (lib/recurring/identify.ts); `anchor_id` is one
-- of its transactions, so that a choice follows its series when an older history comes in.
create table recurring_choices (
  user_id bigint not null references users (id) on delete cascade,
  id text not null check (id ~ '^[a-z0-9]{16}$'),
  state text not null default 'none' check (state in ('none', 'confirmed', 'dismissed')),
  name text check (length(name) between 1 and 100),
  kind text check (kind in ('subscription', 'bill', 'income', 'transfer')),
  anchor_id bigint,
  -- only of one added by hand
  account_id bigint,
  period text check (period in ('weekly', 'biweekly', 'semimonthly', 'monthly', 'quarterly', 'yearly')),
  amount_minor bigint check (amount_minor between -1000000000000000 and 1000000000000000),
  currency text check (currency ~ '^[A-Z]{3}$'),
  starts_on date,
  category_id integer,
  chosen_at timestamptz(3) not null default now(),
  primary key (user_id, id),
  check (num_nonnulls(account_id, period, amount_minor, currency, starts_on) in (0, 5))
);

-- Unusual spending the person has looked at and put aside; `id` names the finding.
create table insight_dismissals (
  user_id bigint not null references users (id) on delete cascade,
  id text not null check (id ~ '^[a-z0-9]{16}$'),
  dismissed_at timestamptz(3) not null default now(),
  primary key (user_id, id)
);

select secure_table('recurring_choices', 'user_id');
select secure_table('insight_dismissals', 'user_id');
grant select, insert, update, delete on recurring_choices, insight_dismissals to savory_web, savory_worker;
-- What was found is remembered by the version of the data it was found in.
grant select on version_steps to savory_web, savory_worker;

do $$
declare t text;
begin
  foreach t in array array['recurring_choices', 'insight_dismissals'] loop
    execute format('create trigger %1$s_insert_versioned after insert on %1$s
      referencing new table as new_rows for each statement execute function raise_versions()', t);
    execute format('create trigger %1$s_update_versioned after update on %1$s
      referencing new table as new_rows for each statement execute function raise_versions()', t);
    execute format('create trigger %1$s_delete_versioned after delete on %1$s
      referencing old table as old_rows for each statement execute function raise_versions()', t);
  end loop;
end $$;
