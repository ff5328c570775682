-- What the directory sorts and filters by, worked out when an organisation is written.
alter table network.organisation
  -- The English name (or the first there is) folded as the search folds: š = s, Б = b.
  add column sort_name text collate "C" not null default '',
  -- What it says of itself, or what the gazetteer knows; null where nobody knows.
  add column inhabitants integer,
  -- Where its place stands, after Eurostat's degree of urbanisation; null without a place of the gazetteer.
  add column setting text constraint organisation_setting_is_known
    check (setting in ('rural', 'town', 'city', 'near-a-city')),
  -- The role that answers for it: "Head of the digital office"; people appear by role.
  add column responsible jsonb not null default '{}';
update network.organisation set
  inhabitants = population,
  sort_name = lower(coalesce(name->>'en', (select min(value) from jsonb_each_text(name))));
create index organisation_by_sort_name on network.organisation (sort_name, id) where merged_into is null;
create index organisation_by_inhabitants on network.organisation (coalesce(inhabitants, 0) desc, id) where merged_into is null;
create index organisation_place_by_place on network.organisation_place (place_id, organisation_id);

-- Somebody says: this town is mine, or this organisation. Answered by those who run the network or the site.
create table network.claim (
  id uuid primary key,
  organisation_id uuid references network.organisation,
  -- A town of the gazetteer that has no organisation yet.
  place_id integer,
  network_id uuid references kernel.tenant,
  person_id uuid not null references people.person,
  reason text not null,
  state text not null constraint claim_state_is_known check (state in ('asked', 'granted', 'refused')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references people.person,
  answer text not null default '',
  constraint claim_is_of_something check (organisation_id is not null or place_id is not null),
  constraint claim_is_answered_once check ((state = 'asked') = (answered_at is null)),
  constraint claim_refused_with_a_reason check (state <> 'refused' or answer <> '')
);
create unique index claim_once_at_a_time on network.claim (person_id, coalesce(organisation_id::text, place_id::text)) where state = 'asked';
create index claim_by_organisation on network.claim (organisation_id);
create index claim_waiting on network.claim (asked_at, id) where state = 'asked';

-- A sheet that was uploaded and waits to be looked at; forgotten after a week.
create table network.import_draft (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  person_id uuid not null references people.person,
  file_name text not null,
  encoding text not null,
  header text[] not null,
  rows jsonb not null,
  mapping jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index import_draft_by_age on network.import_draft (tenant_id, created_at);
