-- The sign and the colour a person gave a category; null: those the app gives it.
alter table categories
  add column icon text check (icon ~ '^[a-z][a-z-]{0,29}$'),
  add column color text check (color ~ '^[a-z]{1,20}$');
