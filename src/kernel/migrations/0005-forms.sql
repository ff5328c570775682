-- A form belongs to whoever asks (owner as kind:ID). It is edited as a whole document; every saved draft stays, so that a step can be undone.
create table kernel.form (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  owner text not null,
  -- The draft being edited.
  draft integer not null,
  -- The version in use; none until the first is published.
  version integer,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index form_by_owner on kernel.form (tenant_id, owner, id);

create table kernel.form_draft (
  tenant_id uuid not null,
  form_id uuid not null,
  number integer not null constraint form_draft_numbers_begin_at_one check (number >= 1),
  -- The draft it was made from: where undoing leads.
  previous integer,
  definition jsonb not null,
  author text not null,
  saved_at timestamptz not null,
  primary key (tenant_id, form_id, number),
  constraint form_draft_of_a_form foreign key (tenant_id, form_id) references kernel.form
);

-- What was published never changes: answers are pinned to it.
create table kernel.form_version (
  tenant_id uuid not null,
  form_id uuid not null,
  number integer not null constraint form_version_numbers_begin_at_one check (number >= 1),
  definition jsonb not null,
  author text not null,
  published_at timestamptz not null,
  primary key (tenant_id, form_id, number),
  constraint form_version_of_a_form foreign key (tenant_id, form_id) references kernel.form
);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% never change', tg_argv[0] using errcode = 'integrity_constraint_violation';
end $$;
create trigger form_version_never_changes before update on kernel.form_version
  for each row execute function kernel.refuse_change('published versions of a form');

-- Somebody's answers to one version of a form.
create table kernel.response (
  tenant_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  version integer not null,
  -- Whose answers they are, as kind:ID (application:…, review:…). One response each to a form.
  holder text not null,
  state text not null constraint response_state_is_known check (state in ('draft', 'submitted')),
  -- Number of the newest revision; 0 before anything was saved.
  revision integer not null,
  -- The revision that was handed in last; it stays when the response is opened again.
  submitted_revision integer,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  -- From when on the days count for which answers are kept.
  closed_at timestamptz,
  -- When the next answers are to be erased.
  erase_at timestamptz,
  primary key (tenant_id, id),
  constraint response_of_a_version foreign key (tenant_id, form_id, version) references kernel.form_version,
  constraint response_submitted_has_a_revision
    check (state <> 'submitted' or (submitted_revision is not null and submitted_at is not null)),
  constraint response_one_each unique (tenant_id, form_id, holder)
);
create index response_by_form on kernel.response (tenant_id, form_id, id);
create index response_by_holder on kernel.response (tenant_id, holder);
create index response_to_erase on kernel.response (tenant_id, erase_at) where erase_at is not null;

create table kernel.revision (
  tenant_id uuid not null,
  response_id uuid not null,
  number integer not null constraint revision_numbers_begin_at_one check (number >= 1),
  version integer not null,
  answers jsonb not null,
  author text not null,
  saved_at timestamptz not null,
  primary key (tenant_id, response_id, number),
  constraint revision_of_a_response foreign key (tenant_id, response_id) references kernel.response on delete cascade
);
