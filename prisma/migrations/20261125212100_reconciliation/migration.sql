-- Why an account does not add up: since which day, what may be the cause, and where its sources
-- contradict each other (a file whose own balances are not what its rows make).
alter table accounts
  add column matched_on date,
  add column first_bad_day date,
  add column causes jsonb not null default '[]',
  add column contradiction text;
