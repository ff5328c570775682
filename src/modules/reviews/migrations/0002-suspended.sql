-- A review stands still when a conflict comes to light after it was given: somebody became author or partner. A person decides what becomes of it.
alter table reviews.review drop constraint review_state_is_known;
alter table reviews.review add constraint review_state_is_known check (state in ('open', 'handed-in', 'suspended', 'ended'));

-- What the data shows as a conflict and somebody with a name found to be none, with the reason.
create table reviews.cleared (
  tenant_id uuid not null,
  reviewer_id uuid not null,
  application_id uuid not null,
  reason text not null constraint cleared_says_why check (reason <> ''),
  cleared_by text not null,
  cleared_at timestamptz not null,
  primary key (tenant_id, reviewer_id, application_id),
  constraint cleared_of_a_reviewer foreign key (tenant_id, reviewer_id) references reviews.reviewer,
  constraint cleared_for_an_application foreign key (tenant_id, application_id) references programmes.application
);
