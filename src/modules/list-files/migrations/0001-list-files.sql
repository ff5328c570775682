-- What stands in a file that was handed in, until somebody has looked at it and enters it; forgotten after a week.
create table list_files.import_draft (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  -- What it would be entered into: an event, a call, a programme.
  subject_id uuid not null,
  -- What its rows are: applications, participants …
  kind text not null,
  file_name text not null,
  rows jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index import_draft_by_age on list_files.import_draft (tenant_id, created_at);
