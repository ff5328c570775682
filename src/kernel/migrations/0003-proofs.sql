-- Every fact is a leaf of its tenant's chain; the hash is made when it is written, so that sealing is cheap.
alter table kernel.fact add column leaf_hash text not null
  constraint fact_leaf_hash_is_sha256 check (leaf_hash ~ '^[0-9a-f]{64}$');

-- A decision that handed out a place, money or a mandate, as anyone can verify it. Texts are canonical JSON, byte by byte.
create table kernel.decision (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  -- Digest of the record: how the decision is named in public.
  code text not null constraint decision_code_is_sha256 check (code ~ '^[0-9a-f]{64}$'),
  rule text not null,
  -- What it decided about, as kind:ID.
  subject text not null,
  record text not null,
  inputs text not null,
  leaf_hash text not null,
  seal text,
  decided_at timestamptz not null,
  published_at timestamptz,
  primary key (tenant_id, id)
);
create unique index decision_by_code on kernel.decision (tenant_id, code);
create index decision_by_subject on kernel.decision (tenant_id, subject, id);
create index decision_unsealed on kernel.decision (tenant_id, id) where seal is null;

-- The chain of a tenant: signed roots of batches, in order, without gaps.
create table kernel.root (
  tenant_id uuid not null references kernel.tenant,
  number integer not null constraint root_numbers_begin_at_one check (number >= 1),
  signed text not null,
  digest text not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, number)
);
