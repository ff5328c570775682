-- What a network says of itself at length, in markdown; the kinds its groups are of, as [{"id": "...", "name": {"en": "..."}}].
alter table network.network
  add column about jsonb not null default '{}',
  add column logo_id text,
  add column group_kinds jsonb not null default
    '[{"id":"interest-group","name":{"en":"Interest group","de":"Interessengruppe","sr":"Интересна група"}},{"id":"focus-area","name":{"en":"Focus area","de":"Schwerpunkt","sr":"Област рада"}}]'
    constraint group_kinds_are_a_list check (jsonb_typeof(group_kinds) = 'array');

-- A group inside a network: people and organisations who work on one thing.
create table network."group" (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  slug text not null,
  kind text not null,
  name jsonb not null,
  purpose jsonb not null,
  admission text not null constraint group_admission_is_known check (admission in ('open', 'request')),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  constraint group_slug_is_unique unique (tenant_id, slug)
);

create table network.group_member (
  tenant_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  person_id uuid references people.person,
  organisation_id uuid references network.organisation,
  -- Who asked for an organisation.
  asked_by uuid references people.person,
  is_coordinator boolean not null default false,
  state text not null constraint group_member_state_is_known check (state in ('asked', 'member', 'refused', 'left')),
  why text not null default '',
  reason text not null default '',
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references people.person,
  left_at timestamptz,
  primary key (tenant_id, group_id, id),
  foreign key (tenant_id, group_id) references network."group" (tenant_id, id),
  constraint group_member_is_a_person_or_an_organisation check (num_nonnulls(person_id, organisation_id) = 1),
  constraint group_coordinator_is_a_person check (not is_coordinator or (person_id is not null and state = 'member')),
  constraint group_member_person_once unique (tenant_id, group_id, person_id),
  constraint group_member_organisation_once unique (tenant_id, group_id, organisation_id)
);
create index group_member_by_person on network.group_member (tenant_id, person_id, group_id);
create index group_member_waiting on network.group_member (tenant_id, group_id) where state = 'asked';

-- A wish to join a network, or an invitation to; kept after it was answered.
create table network.joining (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  direction text not null constraint joining_direction_is_known check (direction in ('request', 'invitation')),
  -- The organisation as it is known here; null while only its name is given, and for a person who joins alone.
  organisation_id uuid references network.organisation,
  organisation_name text not null default '',
  organisation_kind text not null default '',
  country text not null default '',
  person_id uuid references people.person,
  is_person boolean not null default false,
  why text not null default '',
  contact_name text not null,
  contact_address text not null constraint joining_address_is_folded check (contact_address = lower(contact_address)),
  language text not null,
  state text not null constraint joining_state_is_known check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  reason text not null default '',
  created_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references people.person,
  primary key (tenant_id, id),
  constraint joining_is_of_somebody check (is_person or organisation_id is not null or organisation_name <> '')
);
create index joining_open on network.joining (tenant_id, created_at) where state = 'open';
create index joining_by_address on network.joining (tenant_id, contact_address);
