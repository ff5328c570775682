-- A collection gathers case stories, guides and publications beside solutions.
create table solutions.collection_paper (
  tenant_id uuid not null references kernel.tenant,
  collection_id uuid not null,
  paper_id uuid not null,
  position integer not null,
  primary key (tenant_id, collection_id, paper_id),
  constraint paper_of_a_collection foreign key (tenant_id, collection_id) references solutions.collection on delete cascade,
  constraint paper_in_a_collection foreign key (tenant_id, paper_id) references knowledge.paper on delete cascade
);
create index collection_paper_by_paper on solutions.collection_paper (tenant_id, paper_id);
