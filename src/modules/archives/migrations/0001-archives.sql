-- The signed archives of closed programmes. The first is ordered when a programme is closed, further ones when something came to it.
create table archives.archive (
  tenant_id uuid not null,
  programme_id uuid not null,
  number integer not null constraint archive_number_is_positive check (number > 0),
  ordered_at timestamptz not null,
  -- When it was made: the instant its pages show.
  made_at timestamptz,
  -- The document in the file store, by its SHA-256.
  digest text,
  bytes bigint,
  files integer,
  -- Fingerprint of the key that signed it.
  key text,
  primary key (tenant_id, programme_id, number),
  constraint archive_of_a_programme foreign key (tenant_id, programme_id) references programmes.programme,
  constraint archive_is_made_whole check (
    (made_at is null) = (digest is null) and (made_at is null) = (bytes is null)
    and (made_at is null) = (files is null) and (made_at is null) = (key is null))
);
