-- Something that solves a problem of towns: software, a product, a service, a practice, a policy, a contract.
create table solutions.solution (
  id uuid primary key,
  slug text not null constraint solution_slug_is_unique unique,
  kind text not null constraint solution_kind_is_known
    check (kind in ('open-source', 'product', 'service', 'practice', 'policy', 'model-contract')),
  state text not null constraint solution_state_is_known check (state in ('draft', 'published')),
  -- Whose people keep it; null for what was taken from a public list.
  owner_id uuid references network.organisation,
  -- The network it was entered in; its secretariat may keep it too.
  network_id uuid references kernel.tenant,
  name jsonb not null constraint solution_has_a_name check (name <> '{}'),
  summary jsonb not null,
  -- The version everyone reads; of a draft the latest.
  content jsonb not null,
  sort_name text collate "C" not null,
  licence text,
  languages text[] not null,
  is_rural boolean not null,
  -- Whole euros to introduce it, reckoned with the rate of the year; what lists filter and sort by, never shown as its price.
  cost_euros bigint,
  months integer,
  latest_version integer not null,
  public_version integer,
  -- Counted by the program: references that towns signed, and all.
  signed_count integer not null default 0,
  reference_count integer not null default 0,
  is_invented boolean not null default false,
  -- The list it was taken from, and its key there.
  source text,
  source_key text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint published_solution_has_a_version check ((state = 'published') = (public_version is not null)),
  constraint solution_source_has_a_key check ((source is null) = (source_key is null)),
  constraint solution_taken_once unique (source, source_key)
);
create index solution_by_name on solutions.solution (sort_name, id) where state = 'published';
create index solution_by_proof on solutions.solution (signed_count desc, reference_count desc, id desc) where state = 'published';
create index solution_by_cost on solutions.solution (cost_euros, id) where state = 'published';
create index solution_newest on solutions.solution (changed_at desc, id desc) where state = 'published';
create index solution_by_owner on solutions.solution (owner_id);

create table solutions.solution_topic (
  solution_id uuid not null references solutions.solution on delete cascade,
  topic_id text not null references network.topic,
  primary key (topic_id, solution_id)
);
create index solution_topic_by_solution on solutions.solution_topic (solution_id, topic_id);

-- Each save; never changed.
create table solutions.solution_version (
  solution_id uuid not null references solutions.solution on delete cascade,
  number integer not null constraint version_numbers_begin_at_one check (number >= 1),
  content jsonb not null,
  -- What changed, in the words of who saved it.
  note text not null default '',
  saved_by uuid references people.person,
  saved_at timestamptz not null,
  primary key (solution_id, number)
);

-- A solution in a town.
create table solutions.reference (
  id uuid primary key,
  solution_id uuid not null references solutions.solution on delete cascade,
  organisation_id uuid not null references network.organisation,
  state text not null constraint reference_state_is_known
    check (state in ('idea', 'proof-of-concept', 'pilot', 'in-service', 'ended')),
  end_reason jsonb not null default '{}',
  -- When the town first had it in the state reached so far at the least.
  since_on date,
  -- The town's people at that time.
  inhabitants integer constraint reference_inhabitants_are_positive check (inhabitants > 0),
  story jsonb not null default '{}',
  lessons jsonb not null default '{}',
  -- [{ "what": {"en": ""}, "unit": "", "before": 0, "after": 0, "source": "" }]
  results jsonb not null default '[]',
  introduce_minor bigint constraint introduce_cost_is_not_negative check (introduce_minor >= 0),
  introduce_currency text,
  introduce_year integer,
  run_minor bigint constraint run_cost_is_not_negative check (run_minor >= 0),
  run_currency text,
  run_year integer,
  -- The cost as it stands in the town's own document.
  cost_said text not null default '',
  -- What did not fit together and was confirmed as it is.
  cost_doubts jsonb not null default '[]',
  cost_euros bigint,
  -- The reference it was learned from.
  adopted_from uuid references solutions.reference on delete set null,
  contact_role jsonb not null default '{}',
  -- Who answers; the address is never shown.
  contact_person_id uuid references people.person,
  claimed_by uuid references people.person,
  -- For whom the claim was made: the town, the solution's owner; null for a secretariat.
  claimed_for uuid references network.organisation,
  claimed_at timestamptz not null,
  -- The town says: yes, that is so.
  signed_at timestamptz,
  signed_by uuid references people.person,
  signed_role text not null default '',
  network_id uuid references kernel.tenant,
  is_invented boolean not null default false,
  changed_at timestamptz not null,
  constraint reference_once_in_a_town unique (solution_id, organisation_id),
  constraint ended_reference_has_a_reason check (state <> 'ended' or end_reason <> '{}'),
  constraint introduce_cost_is_whole
    check ((introduce_minor is null) = (introduce_currency is null) and (introduce_minor is null) = (introduce_year is null)),
  constraint run_cost_is_whole
    check ((run_minor is null) = (run_currency is null) and (run_minor is null) = (run_year is null)),
  constraint reference_not_learned_from_itself check (adopted_from <> id)
);
create index reference_by_organisation on solutions.reference (organisation_id, solution_id);
create index reference_by_origin on solutions.reference (adopted_from) where adopted_from is not null;
create index reference_by_contact on solutions.reference (contact_person_id) where contact_person_id is not null;

-- Each state a reference came to.
create table solutions.reference_step (
  reference_id uuid not null references solutions.reference on delete cascade,
  number integer not null,
  state text not null,
  on_day date not null,
  note jsonb not null default '{}',
  person_id uuid references people.person,
  recorded_at timestamptz not null,
  primary key (reference_id, number)
);

-- Files of a solution or of a reference; the content lies in the kernel's files of the site.
create table solutions.document (
  id uuid primary key,
  solution_id uuid references solutions.solution on delete cascade,
  reference_id uuid references solutions.reference on delete cascade,
  file_id uuid not null,
  role text not null constraint document_role_is_known
    check (role in ('picture', 'document', 'contract', 'budget', 'lessons')),
  title text not null constraint document_has_a_title check (title <> ''),
  position integer not null,
  added_by uuid references people.person,
  added_at timestamptz not null,
  constraint document_of_one_thing check ((solution_id is null) <> (reference_id is null))
);
create index document_by_solution on solutions.document (solution_id, position, id) where solution_id is not null;
create index document_by_reference on solutions.document (reference_id, position, id) where reference_id is not null;

-- What a network gathers under a name: "Smart Rural".
create table solutions.collection (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  slug text not null,
  name jsonb not null constraint collection_has_a_name check (name <> '{}'),
  summary jsonb not null,
  position integer not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint collection_slug_is_unique unique (tenant_id, slug)
);

create table solutions.collection_item (
  tenant_id uuid not null references kernel.tenant,
  collection_id uuid not null,
  solution_id uuid not null references solutions.solution on delete cascade,
  position integer not null,
  primary key (tenant_id, collection_id, solution_id),
  constraint item_of_a_collection foreign key (tenant_id, collection_id) references solutions.collection on delete cascade
);
create index collection_item_by_solution on solutions.collection_item (tenant_id, solution_id);
