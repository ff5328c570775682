-- What a town needs, in its own words and language; topics, size and the rest were proposed by a machine and corrected by a person.
create table needs.need (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  organisation_id uuid not null references network.organisation,
  author_id uuid references people.person,
  words text not null constraint need_has_words check (words <> ''),
  language text not null,
  topics text[] not null,
  inhabitants integer constraint need_inhabitants_are_positive check (inhabitants > 0),
  budget_minor bigint constraint need_budget_is_positive check (budget_minor > 0),
  budget_currency text,
  due_on date,
  -- no-staff, small-money, rural
  traits text[] not null,
  state text not null constraint need_state_is_known check (state in ('open', 'solved', 'withdrawn')),
  -- The town's own reference that came of it; when the town signs it, the need is solved.
  adopted_id uuid references solutions.reference on delete set null,
  is_invented boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint need_budget_has_a_currency check ((budget_minor is null) = (budget_currency is null))
);
create index need_newest_first on needs.need (tenant_id, state, created_at desc, id desc);
create index need_by_organisation on needs.need (tenant_id, organisation_id, id);

-- Who hears of what is new for a need.
create table needs.follower (
  tenant_id uuid not null references kernel.tenant,
  need_id uuid not null,
  person_id uuid not null references people.person,
  since timestamptz not null,
  primary key (tenant_id, need_id, person_id),
  constraint follower_of_a_need foreign key (tenant_id, need_id) references needs.need on delete cascade
);
create index follower_by_person on needs.follower (tenant_id, person_id);

-- A question to the contact of a reference. Neither sees the other's address.
create table needs.question (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  reference_id uuid not null references solutions.reference on delete cascade,
  need_id uuid,
  asker_id uuid not null references people.person,
  -- The town the asker speaks for.
  asker_organisation_id uuid references network.organisation,
  contact_id uuid not null references people.person,
  words text not null constraint question_has_words check (words <> ''),
  language text not null,
  state text not null constraint question_state_is_known check (state in ('queued', 'sent', 'answered')),
  asked_at timestamptz not null,
  -- When it went to the contact; a queued one waits until the contact has room.
  sent_at timestamptz,
  reminded_at timestamptz,
  answered_at timestamptz,
  -- "This helped": evidence on the reference.
  helped_at timestamptz,
  asker_agrees boolean not null default false,
  contact_agrees boolean not null default false,
  -- A question and answer everyone reads, since both agreed.
  published_at timestamptz,
  primary key (tenant_id, id),
  constraint question_for_a_need foreign key (tenant_id, need_id) references needs.need,
  constraint sent_question_has_an_instant check ((state = 'queued') = (sent_at is null)),
  constraint published_question_has_consent check (published_at is null or (asker_agrees and contact_agrees))
);
create index question_by_contact on needs.question (tenant_id, contact_id, state, sent_at);
create index question_by_asker on needs.question (tenant_id, asker_id, asked_at desc);
create index question_by_reference on needs.question (tenant_id, reference_id, state);
create index question_published on needs.question (tenant_id, published_at desc) where published_at is not null;
create index need_by_adoption on needs.need (tenant_id, adopted_id) where adopted_id is not null;
create index question_by_need on needs.question (tenant_id, need_id) where need_id is not null;

-- What was written after the question, by either side.
create table needs.message (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  question_id uuid not null,
  author_id uuid not null references people.person,
  words text not null constraint message_has_words check (words <> ''),
  way text not null constraint message_way_is_known check (way in ('site', 'mail')),
  attachments_left_out integer not null default 0,
  -- Of the mail it came with, so that the same mail counts once.
  digest text,
  written_at timestamptz not null,
  primary key (tenant_id, id),
  constraint message_of_a_question foreign key (tenant_id, question_id) references needs.question on delete cascade,
  constraint mail_counts_once unique (tenant_id, digest)
);
create index message_by_question on needs.message (tenant_id, question_id, written_at, id);
