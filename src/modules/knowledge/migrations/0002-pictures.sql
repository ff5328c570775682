-- Pictures of an article, each in a few widths; `![what it shows](picture:ID)` in a text names one.
create table knowledge.picture (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  article_id uuid not null,
  -- What it shows, for those who do not see it.
  words text not null constraint picture_says_what_it_shows check (words <> ''),
  -- As [{ fileId, width, height }], narrowest first.
  sizes jsonb not null constraint picture_has_a_size check (jsonb_array_length(sizes) > 0),
  added_at timestamptz not null,
  primary key (tenant_id, id),
  constraint picture_of_an_article foreign key (tenant_id, article_id) references knowledge.article on delete cascade
);
create index picture_by_article on knowledge.picture (tenant_id, article_id, id);
