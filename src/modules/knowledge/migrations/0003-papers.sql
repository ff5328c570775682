-- What is read and kept: case stories, guides, publications; with a text, a file, or both.
create table knowledge.paper (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  slug text not null,
  kind text not null constraint paper_kind_is_known check (kind in ('case-story', 'guide', 'publication')),
  title jsonb not null constraint paper_has_a_title check (title <> '{}'),
  summary jsonb not null,
  body jsonb not null,
  -- As they stand on it, persons or organisations.
  authors text[] not null,
  year integer not null constraint paper_year_is_likely check (year between 1900 and 2200),
  -- What the file, or the text, is written in.
  language text not null,
  topics text[] not null,
  file_id uuid,
  -- What came of reading the file.
  file_state text not null constraint paper_file_state_is_known check (file_state in ('none', 'waiting', 'read', 'unreadable')),
  file_text text not null default '',
  file_pages integer,
  file_fault text not null default '',
  is_published boolean not null,
  is_invented boolean not null default false,
  added_by uuid references people.person,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint paper_slug_is_unique unique (tenant_id, slug),
  constraint paper_without_file_has_no_text check (file_id is not null or (file_state = 'none' and file_text = ''))
);
create index paper_newest on knowledge.paper (tenant_id, year desc, id desc) where is_published;
create index paper_by_adder on knowledge.paper (tenant_id, added_by) where added_by is not null;
