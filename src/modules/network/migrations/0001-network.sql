-- A network of towns, or one city's portal, as people meet it. Texts are LocalizedText: {"en": "...", "sr": "..."}.
create table network.network (
  tenant_id uuid primary key references kernel.tenant,
  name jsonb not null,
  summary jsonb not null,
  languages text[] not null,
  accent text constraint network_accent_is_a_colour check (accent ~ '^#[0-9a-f]{6}$'),
  created_at timestamptz not null
);

-- A city, town, company, school …: exists once on a site, whatever networks it belongs to.
create table network.organisation (
  id uuid primary key,
  slug text not null constraint organisation_slug_is_unique unique,
  kind text not null,
  name jsonb not null,
  summary jsonb not null,
  country text not null constraint organisation_country_is_two_letters check (country ~ '^[A-Z]{2}$'),
  -- The place of the gazetteer it sits in; null where the gazetteer does not know it.
  place_id integer,
  latitude double precision,
  longitude double precision,
  -- As the organisation states it; otherwise the gazetteer's figure counts.
  population integer constraint organisation_population_is_positive check (population > 0),
  languages text[] not null,
  website text,
  links jsonb not null default '[]',
  -- Invented for the demonstration.
  is_invented boolean not null default false,
  claimed_at timestamptz,
  merged_into uuid references network.organisation,
  created_at timestamptz not null
);
create index organisation_by_country on network.organisation (country, id);
create index organisation_by_place on network.organisation (place_id);

-- Some are several places at once, as Vari-Voula-Vouliagmeni.
create table network.organisation_place (
  organisation_id uuid not null references network.organisation,
  place_id integer not null,
  primary key (organisation_id, place_id)
);

-- The one vocabulary of topics; names and synonyms are loaded from data/topics.json.
create table network.topic (
  id text primary key,
  broader text references network.topic,
  names jsonb not null
);

create table network.organisation_topic (
  organisation_id uuid not null references network.organisation,
  topic_id text not null references network.topic,
  stance text not null constraint topic_stance_is_known check (stance in ('offers', 'seeks')),
  primary key (organisation_id, topic_id, stance)
);
create index organisation_topic_by_topic on network.organisation_topic (topic_id, organisation_id);

create table network.membership (
  tenant_id uuid not null references kernel.tenant,
  organisation_id uuid not null references network.organisation,
  joined_on date not null,
  left_on date,
  primary key (tenant_id, organisation_id),
  constraint membership_ends_after_it_began check (left_on >= joined_on)
);
create index membership_by_organisation on network.membership (tenant_id, organisation_id) where left_on is null;

-- A tandem or a memorandum between organisations.
create table network.partnership (
  id uuid primary key,
  slug text not null constraint partnership_slug_is_unique unique,
  kind text not null constraint partnership_kind_is_known check (kind in ('tandem', 'memorandum')),
  title jsonb not null,
  summary jsonb not null,
  state text not null constraint partnership_state_is_known check (state in ('forming', 'at-work', 'ended')),
  began_on date,
  ended_on date,
  created_at timestamptz not null,
  constraint partnership_ends_after_it_began check (ended_on >= began_on)
);

create table network.partnership_party (
  partnership_id uuid not null references network.partnership,
  organisation_id uuid not null references network.organisation,
  position integer not null,
  primary key (partnership_id, organisation_id)
);
create index partnership_by_party on network.partnership_party (organisation_id, partnership_id);
