-- The language a person reads, with the country whose way of writing numbers and dates goes with it
-- (`de-AT`); null: not known yet. Sentences of summaries are made in it, so a change makes them anew.
alter table users add column locale text check (length(locale) between 2 and 35);
create trigger users_locale_versioned after update on users for each row
  when (old.locale is distinct from new.locale)
  execute function raise_version('id');
