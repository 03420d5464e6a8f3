-- Rows that are written again each day keep their place: with room on its page an update makes no new entry in
-- any index (a heap-only tuple). An extraction grows fourfold while it runs, from its order to its pages and
-- sums, so half of its page is kept free. For pages filled from now on; the rows there stay as they are.
alter table extractions set (fillfactor = 50);
alter table connections set (fillfactor = 80);
alter table accounts set (fillfactor = 80);
alter table monthly_spending set (fillfactor = 80);
alter table account_totals set (fillfactor = 80);
alter table version_steps set (fillfactor = 80);
