-- Content lies in a folder or an S3-compatible store under its digest, once however often it is handed in.
create table kernel.blob (
  digest text primary key constraint blob_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  -- Renewed whenever the same content comes again; what nobody refers to goes a day later.
  stored_at timestamptz not null
);
create index blob_by_age on kernel.blob (stored_at);

create table kernel.file (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  -- Who decides about it, as kind:ID (application:…); upload:ACTOR until it is handed in.
  owner text not null,
  name text not null,
  -- Extension as found in the content, not as the sender named it.
  type text not null,
  bytes bigint not null,
  digest text not null constraint file_has_content references kernel.blob,
  uploaded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index file_by_owner on kernel.file (tenant_id, owner, id);
create index file_by_digest on kernel.file (tenant_id, digest);
