-- Whether everybody sees a calm version of a network's portfolio.
create table portfolio.setting (
  tenant_id uuid not null,
  is_public boolean not null,
  changed_at timestamptz not null,
  primary key (tenant_id)
);

-- What could go wrong, of the whole portfolio (neither is set), a programme, or a project.
create table portfolio.risk (
  tenant_id uuid not null,
  id uuid not null,
  programme_id uuid,
  application_id uuid,
  what text not null,
  -- The language it is written in.
  language text not null,
  likelihood integer not null constraint risk_likelihood_is_one_to_five check (likelihood between 1 and 5),
  impact integer not null constraint risk_impact_is_one_to_five check (impact between 1 and 5),
  response text not null,
  -- A role, not a name.
  owner text not null,
  due_on date not null,
  state text not null constraint risk_state_is_known check (state in ('open', 'closed')),
  written_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint risk_of_a_programme foreign key (tenant_id, programme_id) references programmes.programme,
  constraint risk_of_a_project foreign key (tenant_id, application_id) references programmes.application,
  constraint risk_of_one_level check (programme_id is null or application_id is null)
);
create index risk_by_state on portfolio.risk (tenant_id, state, id);
