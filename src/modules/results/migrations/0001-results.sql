-- Events that belong to a programme, besides those in which its applicants were entered from their applications.
create table results.programme_event (
  tenant_id uuid not null,
  programme_id uuid not null,
  event_id uuid not null,
  named_at timestamptz not null,
  primary key (tenant_id, programme_id, event_id),
  constraint programme_event_of_a_programme foreign key (tenant_id, programme_id) references programmes.programme,
  constraint programme_event_is_an_event foreign key (tenant_id, event_id) references events.event
);

-- Money granted to one who takes part. The latest word counts; what it was before stands in the audit trail.
create table results.award (
  tenant_id uuid not null,
  application_id uuid not null,
  amount_minor bigint not null constraint award_is_positive check (amount_minor > 0),
  currency text not null constraint award_currency_is_three_letters check (currency ~ '^[A-Z]{3}$'),
  agreed_on date not null,
  changed_at timestamptz not null,
  primary key (tenant_id, application_id),
  constraint award_to_an_application foreign key (tenant_id, application_id) references programmes.application
);
