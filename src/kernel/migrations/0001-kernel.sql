-- A network or a city's portal; the nil id stands for the site itself.
create table kernel.tenant (
  id uuid primary key,
  slug text not null constraint tenant_slug_is_unique unique,
  created_at timestamptz not null
);
insert into kernel.tenant (id, slug, created_at) values ('00000000-0000-0000-0000-000000000000', '', now());

-- What happened: the audit trail, what lies above is told, and the leaves of the proof chain. Ids and digests only, never personal values.
create table kernel.fact (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  name text not null,
  actor text not null,
  acting_for text,
  payload jsonb not null,
  recorded_at timestamptz not null,
  seal_number integer,
  leaf_index integer,
  primary key (tenant_id, id)
);
create index fact_unsealed on kernel.fact (tenant_id, id) where seal_number is null;
create index fact_by_name on kernel.fact (tenant_id, name, id);
create index fact_by_actor on kernel.fact (tenant_id, actor, id);

create table kernel.session (
  id uuid primary key,
  principal_id uuid not null,
  token_hash bytea not null constraint session_token_is_unique unique,
  user_agent text not null,
  method text not null,
  acting_for text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_principal on kernel.session (principal_id);

create table kernel.api_token (
  id uuid primary key,
  principal_id uuid not null,
  token_hash bytea not null constraint api_token_is_unique unique,
  label text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  used_at timestamptz,
  expires_at timestamptz not null
);
create index api_token_by_principal on kernel.api_token (principal_id);

-- A mail waits here until it is handed to the mail server; the text is made when it is sent, in the language of who reads it.
create table kernel.mail (
  id uuid primary key,
  template text not null,
  recipient_id uuid,
  address text not null,
  language text not null,
  arguments jsonb not null,
  rendered jsonb,
  state text not null constraint mail_state_is_known check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mail_by_recipient on kernel.mail (recipient_id);
create index mail_newest_first on kernel.mail (created_at desc, id desc);

-- Differences between networks are settings with a schema.
create table kernel.setting (
  tenant_id uuid not null references kernel.tenant,
  module text not null,
  values jsonb not null,
  changed_at timestamptz not null,
  primary key (tenant_id, module)
);

-- What the site knows about itself: born by the demo, signing keys, cursors of jobs.
create table kernel.site_value (
  name text primary key,
  value jsonb not null
);
