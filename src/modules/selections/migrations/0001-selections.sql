-- Who decides about a call; named beforehand, and what they are called when they decide.
create table selections.decider (
  tenant_id uuid not null,
  call_id uuid not null,
  person_id uuid not null references people.person,
  -- "Chair of the jury": what they decide as, in the words of the network.
  role text not null,
  named_at timestamptz not null,
  primary key (tenant_id, call_id, person_id),
  constraint decider_of_a_call foreign key (tenant_id, call_id) references programmes.call
);
create index decider_by_person on selections.decider (tenant_id, person_id, call_id);

-- A "what if" worth keeping: the changes it makes to the rules. Nothing is decided by it.
create table selections.scenario (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  name text not null,
  -- See domain/changes.ts.
  changes jsonb not null,
  kept_by uuid references people.person,
  kept_at timestamptz not null,
  primary key (tenant_id, id),
  constraint scenario_of_a_call foreign key (tenant_id, call_id) references programmes.call
);
create index scenario_by_call on selections.scenario (tenant_id, call_id, kept_at, id);

-- What was put before the deciders: solved, with its certificate. A later number takes the place of the one before.
create table selections.proposal (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  number integer not null constraint proposal_number_is_positive check (number > 0),
  changes jsonb not null,
  -- Where it departs from the published rules or from the computed optimum, and why: [{ what, reason }].
  departures jsonb not null,
  -- SHA-256 of the inputs: signatures are given to it.
  digest text not null,
  -- Canonical JSON, as the record of the decision will say: { parameters, inputs, result, ties }.
  solution text not null,
  put_by uuid references people.person,
  put_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (tenant_id, id),
  constraint proposal_about_a_call foreign key (tenant_id, call_id) references programmes.call,
  constraint proposal_number_is_unique unique (tenant_id, call_id, number)
);
create unique index proposal_one_open_each on selections.proposal (tenant_id, call_id) where taken_back_at is null;

create table selections.signature (
  tenant_id uuid not null,
  proposal_id uuid not null,
  person_id uuid not null references people.person,
  digest text not null,
  signed_at timestamptz not null,
  primary key (tenant_id, proposal_id, person_id),
  constraint signature_under_a_proposal foreign key (tenant_id, proposal_id) references selections.proposal
);
create index signature_by_person on selections.signature (tenant_id, person_id);

-- The decision about a call; the first, and one more for each appeal that was granted.
create table selections.decision (
  tenant_id uuid not null,
  call_id uuid not null,
  number integer not null constraint decision_number_is_positive check (number > 0),
  proposal_id uuid,
  -- kernel.decision
  record_id uuid not null,
  code text not null,
  -- { deciders: [{ role, name, signedAt }], departures, figures }: what its page says besides the proof.
  said jsonb not null,
  decided_at timestamptz not null,
  published_at timestamptz,
  appeals_until timestamptz,
  letters_at timestamptz,
  primary key (tenant_id, call_id, number),
  constraint decision_about_a_call foreign key (tenant_id, call_id) references programmes.call,
  constraint decision_of_a_proposal foreign key (tenant_id, proposal_id) references selections.proposal,
  constraint decision_code_is_unique unique (tenant_id, code),
  constraint decision_letters_after_publication check (letters_at is null or published_at is not null)
);
create index decision_by_proposal on selections.decision (tenant_id, proposal_id);

-- What was decided about each application, and why.
create table selections.outcome (
  tenant_id uuid not null,
  application_id uuid not null,
  call_id uuid not null,
  outcome text not null constraint outcome_is_known check (outcome in ('selected', 'reserve', 'not-selected')),
  rank integer,
  activities text[] not null,
  -- The package's reason: code, quotas, cost.
  reason jsonb not null,
  primary key (tenant_id, application_id),
  constraint outcome_of_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint outcome_of_a_call foreign key (tenant_id, call_id) references programmes.call
);
create index outcome_by_call on selections.outcome (tenant_id, call_id, outcome, rank);

-- What the letters say before the reason, in the words of the network; the usual words stand where it is left out.
create table selections.letter (
  tenant_id uuid not null,
  call_id uuid not null,
  outcome text not null constraint letter_outcome_is_known check (outcome in ('selected', 'reserve', 'not-selected')),
  subject jsonb not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (tenant_id, call_id, outcome),
  constraint letter_about_a_call foreign key (tenant_id, call_id) references programmes.call
);

-- An applicant says why the decision is wrong; somebody with a name answers.
create table selections.appeal (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  call_id uuid not null,
  language text not null,
  text text not null,
  made_by uuid references people.person,
  made_at timestamptz not null,
  answer_by timestamptz not null,
  is_granted boolean,
  answer_language text,
  answer text,
  answered_by uuid references people.person,
  answered_at timestamptz,
  primary key (tenant_id, id),
  constraint appeal_about_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint appeal_about_a_call foreign key (tenant_id, call_id) references programmes.call,
  constraint appeal_is_answered_whole
    check ((is_granted is null) = (answer is null) and (is_granted is null) = (answered_at is null))
);
create unique index appeal_once_each on selections.appeal (tenant_id, application_id);
create index appeal_by_call on selections.appeal (tenant_id, call_id, made_at, id);
