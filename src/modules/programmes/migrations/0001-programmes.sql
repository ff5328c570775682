-- A programme runs for years: what it wants, who carries and pays it, by what it is measured. Texts are LocalizedText.
create table programmes.programme (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  slug text not null,
  title jsonb not null,
  summary jsonb not null,
  -- Markdown.
  aims jsonb not null,
  -- [{ role: organiser | funder | partner, name, url }]
  partners jsonb not null default '[]',
  -- [{ id, title, unit, baseline, target, measure }]: measure names what is counted here, null is typed in a report.
  indicators jsonb not null default '[]',
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint programme_slug_is_unique unique (tenant_id, slug)
);

-- One run of a programme, with its money and days.
create table programmes.edition (
  tenant_id uuid not null,
  id uuid not null,
  programme_id uuid not null,
  year integer not null constraint edition_year_is_a_year check (year between 1990 and 2200),
  budget_minor bigint constraint edition_budget_is_not_negative check (budget_minor >= 0),
  currency text not null constraint edition_currency_is_three_letters check (currency ~ '^[A-Z]{3}$'),
  -- [{ on, title }]
  timeline jsonb not null default '[]',
  primary key (tenant_id, id),
  constraint edition_of_a_programme foreign key (tenant_id, programme_id) references programmes.programme,
  constraint edition_once_a_year unique (tenant_id, programme_id, year)
);

create table programmes.call (
  tenant_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  slug text not null,
  title jsonb not null,
  summary jsonb not null,
  -- Markdown: what is offered, to whom, how it is chosen.
  body jsonb not null,
  state text not null constraint call_state_is_known check (state in ('draft', 'published')),
  form_id uuid not null,
  -- The region it is for; the small-town lens looks at the towns of these.
  countries text[] not null,
  -- [{ id, text, condition }], see packages/rules
  rules jsonb not null default '[]',
  -- [{ id, title, text, weight, scale: [{ points, anchor }] }]
  criteria jsonb not null default '[]',
  -- [{ id, title, condition, least, most }]: floors and ceilings of the selection
  quotas jsonb not null default '[]',
  zone text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- Until when places offered first can be taken; those who move up later have answer_days.
  answers_by timestamptz,
  answer_days integer not null constraint call_answers_take_days check (answer_days between 1 and 60),
  places integer not null constraint call_places_are_positive check (places > 0),
  -- The ledger of its places; opened when it is published.
  capacity_id uuid,
  published_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint call_of_an_edition foreign key (tenant_id, edition_id) references programmes.edition,
  constraint call_slug_is_unique unique (tenant_id, slug),
  constraint call_closes_after_it_opens check (closes_at > opens_at),
  constraint call_published_has_a_ledger check ((state = 'draft') = (capacity_id is null))
);
create index call_by_closing on programmes.call (tenant_id, closes_at, id) where state = 'published';
create index call_by_capacity on programmes.call (tenant_id, capacity_id);

-- What was closing when, and why later: everybody can read it.
create table programmes.extension (
  tenant_id uuid not null,
  call_id uuid not null,
  number integer not null,
  former_at timestamptz not null,
  closes_at timestamptz not null,
  reason jsonb not null,
  announced_at timestamptz not null,
  primary key (tenant_id, call_id, number),
  constraint extension_of_a_call foreign key (tenant_id, call_id) references programmes.call,
  constraint extension_is_longer check (closes_at > former_at)
);

-- A visit, a boot-camp, grants: what those chosen may take part in. They overlap.
create table programmes.activity (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  position integer not null,
  kind text not null constraint activity_kind_is_known check (kind in ('visit', 'boot-camp', 'grant', 'mentoring', 'other')),
  title jsonb not null,
  summary jsonb not null,
  size integer not null constraint activity_size_is_positive check (size > 0),
  capacity_id uuid,
  primary key (tenant_id, id),
  constraint activity_of_a_call foreign key (tenant_id, call_id) references programmes.call
);
create index activity_in_order on programmes.activity (tenant_id, call_id, position);
create index activity_by_capacity on programmes.activity (tenant_id, capacity_id);

create table programmes.question (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  asked_by uuid references people.person,
  language text not null,
  question text not null,
  asked_at timestamptz not null,
  answer jsonb,
  answered_at timestamptz,
  primary key (tenant_id, id),
  constraint question_of_a_call foreign key (tenant_id, call_id) references programmes.call,
  constraint question_is_answered_at_an_instant check ((answer is null) = (answered_at is null))
);
create index question_by_call on programmes.question (tenant_id, call_id, asked_at, id);

-- Who applies stands here as it was when they applied: rules are answered from it.
create table programmes.application (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  -- What people say on the telephone; drawn, so that it tells nothing of how many there are.
  code text not null,
  organisation_id uuid references network.organisation,
  applicant_name text not null,
  applicant_kind text not null,
  country text not null,
  place_id integer,
  population integer,
  setting text,
  is_first_time boolean not null,
  is_invented boolean not null default false,
  response_id uuid not null,
  state text not null constraint application_state_is_known check (state in (
    'draft', 'submitted', 'returned', 'resubmitted', 'eligible', 'ineligible', 'in-review', 'selected', 'reserve',
    'not-selected', 'offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  -- The order recorded by the selection: smaller is served first; reserves stand behind the selected.
  rank integer constraint application_rank_is_positive check (rank > 0),
  -- When the last thing handed in arrived at the server.
  submitted_at timestamptz,
  -- What was handed in first and last: SHA-256 of the canonical JSON, as the confirmation says.
  digest text,
  -- Until when it can be handed in again after it was returned.
  correct_by timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint application_to_a_call foreign key (tenant_id, call_id) references programmes.call,
  constraint application_code_is_unique unique (tenant_id, code),
  constraint application_handed_in_at_an_instant
    check (state in ('draft', 'withdrawn') or (submitted_at is not null and digest is not null))
);
create index application_by_call on programmes.application (tenant_id, call_id, state, id);
create index application_newest on programmes.application (tenant_id, call_id, submitted_at desc, id);
create index application_by_organisation on programmes.application (tenant_id, organisation_id);
create index application_by_place on programmes.application (tenant_id, place_id);
create unique index application_one_rank_each on programmes.application (tenant_id, call_id, rank) where rank is not null;

-- Who writes it. The first is the lead.
create table programmes.author (
  tenant_id uuid not null,
  application_id uuid not null,
  person_id uuid not null references people.person,
  is_lead boolean not null,
  added_at timestamptz not null,
  primary key (tenant_id, application_id, person_id),
  constraint author_of_an_application foreign key (tenant_id, application_id) references programmes.application
);
create index author_by_person on programmes.author (tenant_id, person_id, application_id);

-- Who is in it besides the applicant; counts when they said so themselves.
create table programmes.partner (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  name text not null,
  country text not null,
  role text not null,
  email text not null,
  state text not null constraint partner_state_is_known check (state in ('asked', 'confirmed', 'refused')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, id),
  constraint partner_of_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint partner_answers_once check ((state = 'asked') = (answered_at is null))
);
create index partner_by_application on programmes.partner (tenant_id, application_id, id);

-- Activities the applicant wants to take part in, best first.
create table programmes.wish (
  tenant_id uuid not null,
  application_id uuid not null,
  activity_id uuid not null,
  position integer not null,
  -- The selection gave it; a wish that was not given waits for what others give back.
  is_granted boolean not null default false,
  primary key (tenant_id, application_id, activity_id),
  constraint wish_of_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint wish_for_an_activity foreign key (tenant_id, activity_id) references programmes.activity
);
create index wish_by_activity on programmes.wish (tenant_id, activity_id, application_id);

-- Every step an application took. What is returned names its points; what is handed in its revision.
create table programmes.step (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  name text not null,
  from_state text not null,
  to_state text not null,
  actor text not null,
  -- { reason?, points?: [{ fieldId, text }], revision?, digest? }
  note jsonb not null,
  taken_at timestamptz not null,
  primary key (tenant_id, id),
  constraint step_of_an_application foreign key (tenant_id, application_id) references programmes.application
);
create index step_in_order on programmes.step (tenant_id, application_id, id);
