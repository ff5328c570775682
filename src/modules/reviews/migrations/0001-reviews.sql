-- How the applications to a call are reviewed: one round a call.
create table reviews.round (
  tenant_id uuid not null,
  call_id uuid not null,
  -- So many reviewers look at each application.
  coverage integer not null constraint round_coverage_is_sensible check (coverage between 1 and 10),
  -- Reviewers do not see who applies.
  hides_applicant boolean not null,
  -- Reviewers do not see who else reviews.
  hides_reviewers boolean not null,
  -- Nobody reviews an application in a language they do not read.
  needs_language boolean not null,
  normalisation text not null
    constraint round_normalisation_is_known check (normalisation in ('none@1', 'reviewer-mean@1', 'z-score@1')),
  due_at timestamptz not null,
  -- So many days after somebody was found ineligible they can appeal.
  appeal_days integer not null constraint round_appeals_take_days check (appeal_days between 1 and 60),
  -- From then on scores stand still and reviewers of the same application read one another.
  discussion_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, call_id),
  constraint round_of_a_call foreign key (tenant_id, call_id) references programmes.call
);

-- Who was invited to review the applications to a call. They are named by their number: R7.
create table reviews.reviewer (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  number integer not null constraint reviewer_number_is_positive check (number > 0),
  name text not null,
  email text not null,
  language text not null,
  -- What they read, and what they know about (network.topic).
  languages text[] not null,
  topics text[] not null,
  organisation_id uuid references network.organisation,
  organisation_name text not null default '',
  place_id integer,
  place_name text not null default '',
  -- [{ kind, name }]: organisations and towns they are bound to, as they said themselves.
  ties jsonb not null default '[]',
  least integer not null,
  most integer not null,
  state text not null constraint reviewer_state_is_known check (state in ('invited', 'accepted', 'declined', 'withdrawn')),
  person_id uuid references people.person,
  invited_at timestamptz not null,
  answered_at timestamptz,
  reminded_at timestamptz,
  primary key (tenant_id, id),
  constraint reviewer_of_a_round foreign key (tenant_id, call_id) references reviews.round,
  constraint reviewer_number_is_unique unique (tenant_id, call_id, number),
  constraint reviewer_invited_once unique (tenant_id, call_id, email),
  constraint reviewer_load_is_a_range check (least >= 0 and most >= least and most <= 1000),
  constraint reviewer_who_accepted_is_somebody check (state <> 'accepted' or person_id is not null)
);
create index reviewer_by_person on reviews.reviewer (tenant_id, person_id, call_id);

-- What an application is about, as far as it matters for who can review it.
create table reviews.reading (
  tenant_id uuid not null,
  application_id uuid not null,
  language text not null,
  topics text[] not null,
  changed_at timestamptz not null,
  primary key (tenant_id, application_id),
  constraint reading_of_an_application foreign key (tenant_id, application_id) references programmes.application
);

-- Why somebody must not review an application; what they declared themselves. What the data shows is found anew each time.
create table reviews.conflict (
  tenant_id uuid not null,
  reviewer_id uuid not null,
  application_id uuid not null,
  kind text not null constraint conflict_kind_is_known
    check (kind in ('same-organisation', 'same-town', 'partner', 'former-employer', 'family', 'other')),
  note text not null,
  declared_at timestamptz not null,
  primary key (tenant_id, reviewer_id, application_id),
  constraint conflict_of_a_reviewer foreign key (tenant_id, reviewer_id) references reviews.reviewer,
  constraint conflict_with_an_application foreign key (tenant_id, application_id) references programmes.application
);
create index conflict_by_application on reviews.conflict (tenant_id, application_id);

-- Pairs the secretariat wants in any case, or in none.
create table reviews.pair (
  tenant_id uuid not null,
  reviewer_id uuid not null,
  application_id uuid not null,
  kind text not null constraint pair_kind_is_known check (kind in ('pinned', 'forbidden')),
  set_at timestamptz not null,
  primary key (tenant_id, reviewer_id, application_id),
  constraint pair_of_a_reviewer foreign key (tenant_id, reviewer_id) references reviews.reviewer,
  constraint pair_with_an_application foreign key (tenant_id, application_id) references programmes.application
);
create index pair_by_application on reviews.pair (tenant_id, application_id);

-- A dry run of the assignment: what it would be, over exactly which state of things.
create table reviews.plan (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  objective text not null constraint plan_objective_is_known check (objective in ('sum', 'fair', 'least-change')),
  -- SHA-256 of the problem that was solved; applied only while the problem is still the same.
  digest text not null,
  -- { rule, parameters, ties, result, inputs }: what the record of the decision will say.
  decision jsonb not null,
  -- { pairs, figures, bottleneck, reviewers, applications }: what people are shown.
  shown jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  applied_at timestamptz,
  code text,
  primary key (tenant_id, id),
  constraint plan_of_a_round foreign key (tenant_id, call_id) references reviews.round,
  constraint plan_applied_has_a_record check ((applied_at is null) = (code is null))
);
create index plan_newest on reviews.plan (tenant_id, call_id, made_at desc, id);

-- One reviewer's look at one application.
create table reviews.review (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  application_id uuid not null,
  reviewer_id uuid not null,
  state text not null constraint review_state_is_known check (state in ('open', 'handed-in', 'ended')),
  -- { criterion: points } and { criterion: text }
  points jsonb not null default '{}',
  comments jsonb not null default '{}',
  comment text not null default '',
  revision integer not null default 0,
  assigned_at timestamptz not null,
  saved_at timestamptz,
  handed_in_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, id),
  constraint review_of_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint review_by_a_reviewer foreign key (tenant_id, reviewer_id) references reviews.reviewer,
  constraint review_once_each unique (tenant_id, reviewer_id, application_id),
  constraint review_handed_in_at_an_instant check (state <> 'handed-in' or handed_in_at is not null),
  constraint review_ended_at_an_instant check ((state = 'ended') = (ended_at is not null))
);
create index review_by_call on reviews.review (tenant_id, call_id, state, application_id);
create index review_by_application on reviews.review (tenant_id, application_id, id);

-- What reviewers of one application say to one another once their scores stand.
create table reviews.remark (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  -- Null: the secretariat.
  review_id uuid,
  author_id uuid references people.person,
  language text not null,
  text text not null,
  written_at timestamptz not null,
  primary key (tenant_id, id),
  constraint remark_on_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint remark_by_a_review foreign key (tenant_id, review_id) references reviews.review
);
create index remark_in_order on reviews.remark (tenant_id, application_id, id);

-- What is checked besides the rules of the call: what no rule can compute.
create table reviews.point (
  tenant_id uuid not null,
  call_id uuid not null,
  id text not null,
  position integer not null,
  title jsonb not null,
  primary key (tenant_id, call_id, id),
  constraint point_of_a_call foreign key (tenant_id, call_id) references programmes.call
);

-- How an application stands on each rule (rule:ID) and point (point:ID), as somebody found it.
create table reviews.finding (
  tenant_id uuid not null,
  application_id uuid not null,
  point text not null,
  is_met boolean not null,
  reason jsonb not null,
  found_by text not null,
  found_at timestamptz not null,
  primary key (tenant_id, application_id, point),
  constraint finding_on_an_application foreign key (tenant_id, application_id) references programmes.application
);

-- An applicant who was found ineligible says why that is wrong; somebody with a name answers.
create table reviews.appeal (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  language text not null,
  text text not null,
  made_by uuid references people.person,
  made_at timestamptz not null,
  is_granted boolean,
  answer jsonb,
  answered_by uuid references people.person,
  answered_at timestamptz,
  primary key (tenant_id, id),
  constraint appeal_about_an_application foreign key (tenant_id, application_id) references programmes.application,
  constraint appeal_is_answered_whole
    check ((is_granted is null) = (answer is null) and (is_granted is null) = (answered_at is null))
);
create unique index appeal_one_open_each on reviews.appeal (tenant_id, application_id) where is_granted is null;
create index appeal_by_application on reviews.appeal (tenant_id, application_id, id);
