-- The network whose secretariat keeps a partnership; what its parties plan, and what stays when it ends.
alter table network.partnership
  add column network_id uuid references kernel.tenant,
  add column is_new boolean not null default true,
  add column work_plan jsonb not null default '{}',
  add column what_stays jsonb not null default '{}',
  add column ending text not null default '';
create index partnership_by_network on network.partnership (network_id, state, id);

-- Each party says yes for itself; when all have, the work begins.
alter table network.partnership_party
  add column confirmed_at timestamptz,
  add column confirmed_by uuid references people.person;

-- What a party promised: by whom, until when, and what became of it.
create table network.commitment (
  id uuid primary key,
  partnership_id uuid not null references network.partnership,
  organisation_id uuid not null,
  promise jsonb not null,
  -- The role that answers for it ("head of the digital office"), and the person where known.
  responsible text not null,
  person_id uuid references people.person,
  due_on date not null,
  state text not null constraint commitment_state_is_known check (state in ('open', 'kept', 'late', 'broken')),
  evidence text not null default '',
  next_check_on date,
  settled_on date,
  created_at timestamptz not null,
  foreign key (partnership_id, organisation_id) references network.partnership_party (partnership_id, organisation_id),
  constraint commitment_is_settled_on_a_day check ((state in ('kept', 'broken')) = (settled_on is not null)),
  constraint commitment_kept_has_evidence check (state <> 'kept' or evidence <> '')
);
create index commitment_by_partnership on network.commitment (partnership_id, due_on, id);
create index commitment_open on network.commitment (due_on, id) where state = 'open';

-- What came of a partnership, one line each: joint results, funding applications started, data exchanged.
create table network.milestone (
  id uuid primary key,
  partnership_id uuid not null references network.partnership,
  kind text not null constraint milestone_kind_is_known check (kind in ('result', 'funding-application', 'data-exchange')),
  title jsonb not null,
  link text,
  happened_on date not null,
  created_at timestamptz not null
);
create index milestone_by_partnership on network.milestone (partnership_id, happened_on, id);

-- What a partnership does; other towns may come where it is open to them.
create table network.activity (
  id uuid primary key,
  partnership_id uuid not null references network.partnership,
  title jsonb not null,
  takes_place_on date,
  is_open boolean not null,
  created_at timestamptz not null
);
create index activity_by_partnership on network.activity (partnership_id, id);

create table network.activity_guest (
  activity_id uuid not null references network.activity,
  organisation_id uuid not null references network.organisation,
  joined_at timestamptz not null,
  joined_by uuid references people.person,
  primary key (activity_id, organisation_id)
);
