-- Two accounts a person made one by hand, for as long as the raw log is kept: replay does what they
-- did at the same place. Only how the banks name accounts and rows; what the undo needs stands with
-- the change itself and goes with it.
create table account_merges (
  user_id bigint not null references users (id) on delete cascade,
  -- the change by which it is undone
  change_id bigint not null,
  -- the moment the books were held, to compare with extractions.recorded_at
  merged_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  facts jsonb not null,
  primary key (user_id, change_id)
);
select secure_table('account_merges', 'user_id');
grant select, insert, update, delete on account_merges to savory_web, savory_worker;
