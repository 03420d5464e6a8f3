-- A step is a random amount: after a restore, or a failover that lost commits, two histories of a
-- user that count alike never share a version. A cache that outlives the loss, or a replica of the
-- other history, is then not believed.
alter table version_steps alter column steps set default (1 + floor(random() * 1073741824))::bigint;
