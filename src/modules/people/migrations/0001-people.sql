-- A person exists once on a site, whatever networks and organisations they belong to.
create table people.person (
  id uuid primary key,
  name text not null constraint person_has_a_name check (length(name) between 1 and 200),
  language text not null,
  created_at timestamptz not null,
  -- Set when two records turned out to be one person; the other one goes on.
  merged_into uuid references people.person,
  erased_at timestamptz
);

create table people.email (
  address text primary key constraint email_is_folded check (address = lower(address)),
  person_id uuid not null references people.person,
  is_primary boolean not null,
  confirmed_at timestamptz,
  added_at timestamptz not null
);
create unique index email_one_primary on people.email (person_id) where is_primary;
create index email_by_person on people.email (person_id);

-- A link sent by mail; the secret itself is only in the mail.
create table people.sign_in_link (
  id uuid primary key,
  token_hash bytea not null constraint sign_in_link_is_unique unique,
  address text not null,
  back text not null,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_by_age on people.sign_in_link (expires_at);

-- What a person is to a network, an organisation or the site, as an audience: network:ID:secretariat, organisation:ID:representative.
create table people.role (
  person_id uuid not null references people.person,
  audience text not null,
  granted_at timestamptz not null,
  granted_by text not null,
  primary key (person_id, audience)
);
create index role_by_audience on people.role (audience text_pattern_ops);
