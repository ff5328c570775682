-- What somebody typed into the editor and did not save: one a person and text, taken away by the next save. `about` is the article's id, or
-- 'news' or 'page' for one that is not begun yet.
create table knowledge.unsaved_text (
  tenant_id uuid not null references kernel.tenant,
  person_id uuid not null references people.person,
  about text not null,
  -- What the form was made from: the number of a version.
  base text not null,
  typed jsonb not null,
  typed_at timestamptz not null,
  primary key (tenant_id, person_id, about)
);
create index unsaved_text_by_age on knowledge.unsaved_text (tenant_id, typed_at);
