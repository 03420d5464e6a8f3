-- What a person put in a category by hand, newest first: from these few rows the categoriser learns
-- what their sellers look like. Rows nobody corrected have no entry here.
create index transactions_chosen on transactions (user_id, booked_on) where chosen_category_id is not null;
