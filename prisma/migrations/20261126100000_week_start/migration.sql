-- The day a person's weeks begin on in calendars; null: as is usual where their language is spoken.
alter table users add column week_start text check (week_start in ('monday', 'saturday', 'sunday'));
