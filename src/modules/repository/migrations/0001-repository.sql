-- An address at which a publiccode.yml lies; looked at once a day.
create table repository.source (
  id uuid primary key,
  url text not null constraint source_url_is_unique unique,
  network_id uuid references kernel.tenant,
  added_by uuid references people.person,
  etag text,
  digest text,
  failures integer not null default 0,
  last_error text not null default '',
  created_at timestamptz not null
);

-- Who publishes software, by its address.
create table repository.publisher (
  id uuid primary key,
  uri text not null constraint publisher_uri_is_unique unique,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What a publiccode.yml said; the repository's address is the key. Contacts' addresses are not kept.
create table repository.record (
  id uuid primary key,
  solution_id uuid not null constraint record_of_one_solution unique references solutions.solution on delete cascade,
  url text not null constraint record_url_is_unique unique,
  source_id uuid references repository.source on delete set null,
  publisher_id uuid references repository.publisher,
  yaml text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index record_by_source on repository.record (source_id);
create index record_by_publisher on repository.record (publisher_id, id);

create table repository.log (
  id uuid primary key,
  record_id uuid references repository.record on delete cascade,
  message text not null,
  created_at timestamptz not null
);
create index log_by_record on repository.log (record_id, id);
