-- The orders a directory is asked in: biggest first, newest first. An order both ways at once needs its own expression to go by key.
drop index network.organisation_by_inhabitants;
create index organisation_by_size on network.organisation ((-coalesce(inhabitants, 0)), id) where merged_into is null;
create index membership_by_day on network.membership (tenant_id, joined_on, organisation_id) where left_on is null;
