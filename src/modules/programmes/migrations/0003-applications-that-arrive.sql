-- Applications of a file that waits to be looked at before they are entered; forgotten after a week.
create table programmes.import_draft (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  file_name text not null,
  -- [{ line, applicant, answers, … }] as domain/application-file.ts reads them
  rows jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint import_into_a_call foreign key (tenant_id, call_id) references programmes.call
);
create index import_draft_by_age on programmes.import_draft (tenant_id, created_at);
