-- The day on which whoever promised was asked what came of it; once.
alter table events.replication add column reminded_on date;
