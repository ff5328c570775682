-- A case story says which town it is from, what it is about, what went wrong and what was counted; a question and its answer is a paper too.
alter table knowledge.paper
  drop constraint paper_kind_is_known,
  add constraint paper_kind_is_known check (kind in ('case-story', 'guide', 'publication', 'question-and-answer')),
  -- The town it is from.
  add column organisation_id uuid references network.organisation,
  -- A solution (NAME) or a solution in a town (NAME/in/TOWN), by its address.
  add column about text not null default '',
  add column went_wrong jsonb not null default '{}',
  add column figures jsonb not null default '[]',
  -- What it was made from, as question:ID; null where somebody wrote it here.
  add column made_from text,
  add constraint paper_made_once unique (tenant_id, made_from);
create index paper_by_organisation on knowledge.paper (tenant_id, organisation_id) where organisation_id is not null;
create index paper_by_about on knowledge.paper (tenant_id, about) where about <> '';
