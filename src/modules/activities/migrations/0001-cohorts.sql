-- Those who hold a place in a programme's activity are the participants of an event.
create table activities.cohort (
  tenant_id uuid not null,
  event_id uuid not null,
  activity_id uuid not null,
  connected_at timestamptz not null,
  primary key (tenant_id, event_id),
  constraint cohort_of_an_event foreign key (tenant_id, event_id) references events.event,
  constraint cohort_of_an_activity foreign key (tenant_id, activity_id) references programmes.activity
);
create index cohort_by_activity on activities.cohort (tenant_id, activity_id, event_id);
