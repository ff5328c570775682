-- Something a network invites to. Texts are LocalizedText; what is asked at registration is a form of the kernel.
create table events.event (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  slug text not null,
  kind text not null constraint event_kind_is_known
    check (kind in ('workshop', 'congress', 'boot-camp', 'study-visit', 'round-table', 'other')),
  state text not null constraint event_state_is_known check (state in ('draft', 'published', 'cancelled')),
  title jsonb not null,
  summary jsonb not null,
  -- Markdown.
  body jsonb not null,
  zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  venue text not null,
  place_id integer,
  latitude double precision,
  longitude double precision,
  online_url text not null,
  -- open: whoever wants registers; invited: participants are entered, as from a cohort.
  admission text not null constraint event_admission_is_known check (admission in ('open', 'invited')),
  places integer not null constraint event_has_places check (places between 1 and 100000),
  capacity_id uuid,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- What is asked at registration: names of usual questions, and own ones.
  questions jsonb not null,
  form_id uuid,
  -- Per cent of the agenda's sessions somebody must have been at for the certificate.
  enough_percent integer not null constraint event_enough_is_a_share check (enough_percent between 0 and 100),
  -- Names of usual travel papers.
  papers text[] not null,
  has_survey boolean not null,
  before_form_id uuid,
  after_form_id uuid,
  sequence integer not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  -- When answers began to age and papers were deleted.
  tidied_at timestamptz,
  primary key (tenant_id, id),
  constraint event_slug_is_unique unique (tenant_id, slug),
  constraint event_ends_after_it_starts check (ends_at > starts_at),
  constraint event_registration_closes_after_it_opens check (closes_at > opens_at),
  constraint event_published_has_places check (state = 'draft' or (capacity_id is not null and form_id is not null and published_at is not null)),
  constraint event_place_is_whole check ((latitude is null) = (longitude is null))
);
create index event_by_day on events.event (tenant_id, starts_at, id);
create index event_by_end on events.event (tenant_id, ends_at, id);

-- Who hosts an event besides the network.
create table events.host (
  tenant_id uuid not null,
  event_id uuid not null,
  organisation_id uuid not null references network.organisation,
  primary key (tenant_id, event_id, organisation_id),
  constraint host_of_an_event foreign key (tenant_id, event_id) references events.event
);
create index host_by_organisation on events.host (tenant_id, organisation_id, event_id);

-- One line of the agenda; on a study visit a stop with its own place and host.
create table events.session (
  tenant_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  kind text not null constraint session_kind_is_known check (kind in ('session', 'stop', 'break')),
  title jsonb not null,
  summary jsonb not null,
  track text not null,
  room text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- [{ name, role }]
  speakers jsonb not null,
  place_id integer,
  latitude double precision,
  longitude double precision,
  host_id uuid references network.organisation,
  -- Where only some of the participants find room.
  places integer constraint session_has_places check (places between 1 and 100000),
  capacity_id uuid,
  primary key (tenant_id, id),
  constraint session_of_an_event foreign key (tenant_id, event_id) references events.event,
  constraint session_ends_after_it_starts check (ends_at > starts_at),
  constraint session_place_is_whole check ((latitude is null) = (longitude is null)),
  constraint session_places_are_counted check ((places is null) = (capacity_id is null))
);
create index session_in_order on events.session (tenant_id, event_id, starts_at, id);

-- Somebody who takes part or waits to: which of both says the hold in the kernel's ledger (holder registration:ID).
create table events.registration (
  tenant_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  -- Null for those who were named by somebody else and have no account, and for who asked to be erased.
  person_id uuid references people.person,
  registered_by uuid references people.person,
  name text not null,
  email text,
  organisation_id uuid references network.organisation,
  organisation_name text not null,
  -- Who entered them, as application:ID; null for those who came by themselves.
  origin text,
  code text not null,
  hold_id uuid not null,
  response_id uuid,
  language text not null,
  registered_at timestamptz not null,
  -- What they were told last, so that nobody is told twice.
  told text constraint registration_told_is_known check (told in ('confirmed', 'waiting', 'cancelled')),
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  constraint registration_of_an_event foreign key (tenant_id, event_id) references events.event,
  constraint registration_code_is_unique unique (tenant_id, event_id, code)
);
create unique index registration_one_each on events.registration (tenant_id, event_id, person_id)
  where person_id is not null and cancelled_at is null;
create unique index registration_one_each_address on events.registration (tenant_id, event_id, email)
  where email is not null and cancelled_at is null;
create unique index registration_one_each_origin on events.registration (tenant_id, event_id, origin)
  where origin is not null and cancelled_at is null;
create index registration_in_order on events.registration (tenant_id, event_id, id);
create index registration_by_hold on events.registration (tenant_id, hold_id);
create index registration_by_person on events.registration (tenant_id, person_id);
create index registration_by_registrar on events.registration (tenant_id, registered_by);

-- Who was there.
create table events.attendance (
  tenant_id uuid not null,
  session_id uuid not null,
  registration_id uuid not null,
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (tenant_id, session_id, registration_id),
  constraint attendance_at_a_session foreign key (tenant_id, session_id) references events.session,
  constraint attendance_of_a_registration foreign key (tenant_id, registration_id) references events.registration
);
create index attendance_by_registration on events.attendance (tenant_id, registration_id, session_id);

create table events.certified (
  tenant_id uuid not null,
  registration_id uuid not null,
  certificate_code text not null,
  certified_at timestamptz not null,
  primary key (tenant_id, registration_id),
  constraint certified_registration foreign key (tenant_id, registration_id) references events.registration
);

-- Travel papers that were handed in; what is asked for and has no row is still needed.
create table events.paper (
  tenant_id uuid not null,
  registration_id uuid not null,
  paper text not null,
  state text not null constraint paper_state_is_known check (state in ('handed-in', 'checked', 'refused')),
  -- Null when it was shown on paper, and after it was deleted.
  file_id uuid,
  handed_in_at timestamptz not null,
  checked_at timestamptz,
  primary key (tenant_id, registration_id, paper),
  constraint paper_of_a_registration foreign key (tenant_id, registration_id) references events.registration
);

-- What somebody takes home from a visit: what they will do, by when, and whether it was kept.
create table events.replication (
  tenant_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  what text not null,
  language text not null,
  due_on date not null,
  state text not null constraint replication_state_is_known check (state in ('promised', 'kept', 'partly', 'not-kept')),
  account text not null,
  promised_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  constraint replication_of_a_registration foreign key (tenant_id, registration_id) references events.registration,
  constraint replication_is_settled_once check ((state = 'promised') = (settled_at is null))
);
create index replication_by_registration on events.replication (tenant_id, registration_id, id);
