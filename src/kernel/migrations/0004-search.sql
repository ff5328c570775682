-- One index over everything a reader may find. Keys are folded (š = s, ћ = ć = c): see @korzo/names.
create table kernel.document (
  kind text not null,
  id text not null,
  -- The network it belongs to; null for what belongs to the whole site. Not a key to it: this table is local.
  tenant_id uuid,
  audiences text[] not null constraint document_has_an_audience check (cardinality(audiences) > 0),
  title jsonb not null,
  summary jsonb not null,
  -- Address below the network (or the site), as /towns/rijeka.
  path text not null,
  title_key text not null,
  text_key text not null,
  -- Among equally good hits, heavier ones come first.
  weight real not null,
  changed_at timestamptz not null,
  primary key (kind, id)
);
create index document_by_title on kernel.document using gin (title_key gin_trgm_ops);
create index document_by_text on kernel.document using gin (text_key gin_trgm_ops);
