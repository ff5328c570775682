-- How word of what came of a promise reached those who make the event; empty where whoever promised said it here.
alter table events.replication add column received text not null default '';
