-- What a person says of themselves, and how the site writes to them.
alter table people.person
  add column languages text[] not null default '{}',
  add column topics text[] not null default '{}';

-- An address waits here until its owner opens the link; until then nobody holds it, so nobody can keep it from another.
create table people.email_confirmation (
  token_hash bytea primary key,
  person_id uuid not null references people.person,
  address text not null constraint email_confirmation_is_folded check (address = lower(address)),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index email_confirmation_by_person on people.email_confirmation (person_id);
create index email_confirmation_by_age on people.email_confirmation (expires_at);

-- An invitation to a role, by mail. `what` is the role's name as the reader is told.
create table people.invitation (
  id uuid primary key,
  token_hash bytea not null constraint invitation_is_unique unique,
  address text not null constraint invitation_is_folded check (address = lower(address)),
  name text not null,
  language text not null,
  audience text not null,
  what jsonb not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references people.person,
  revoked_at timestamptz,
  constraint invitation_ends_once check (accepted_at is null or revoked_at is null)
);
create unique index invitation_one_open on people.invitation (address, audience)
  where accepted_at is null and revoked_at is null;
create index invitation_by_audience on people.invitation (audience text_pattern_ops, id);

-- What the site tells a person: on their page, and by mail as they chose.
create table people.notice (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null,
  message text not null,
  arguments jsonb not null,
  href text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- Null: no mail, or sent. 'daily': goes into the next digest.
  awaits text constraint notice_awaits_a_digest check (awaits = 'daily')
);
create index notice_by_person on people.notice (person_id, id desc);
create index notice_for_digest on people.notice (person_id, id) where awaits is not null;

create table people.notice_choice (
  person_id uuid not null references people.person,
  kind text not null,
  frequency text not null constraint frequency_is_known check (frequency in ('at-once', 'daily', 'never')),
  primary key (person_id, kind)
);

create table people.passkey (
  id uuid primary key,
  person_id uuid not null references people.person,
  credential_id text not null constraint passkey_is_unique unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null constraint passkey_has_a_label check (length(label) between 1 and 80),
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_by_person on people.passkey (person_id);

-- An account elsewhere (OpenID Connect) that signs a person in; joined by the person alone, never by an e-mail address.
create table people.outside_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null references people.person,
  label text not null,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index outside_identity_by_person on people.outside_identity (person_id);

-- A sign-in or registration that has begun in a browser and waits for its second half: once, for minutes.
create table people.attempt (
  token_hash bytea primary key,
  kind text not null constraint attempt_kind_is_known
    check (kind in ('passkey-registration', 'passkey-sign-in', 'oidc', 'identity-to-link')),
  person_id uuid references people.person,
  details jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index attempt_by_age on people.attempt (expires_at);

create table people.consent (
  id uuid primary key,
  person_id uuid not null references people.person,
  purpose text not null,
  -- Which wording was agreed to.
  version text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index consent_one_standing on people.consent (person_id, purpose) where withdrawn_at is null;

create table people.certificate (
  id uuid primary key,
  code text not null constraint certificate_code_is_unique unique
    constraint certificate_code_can_be_typed check (code ~ '^[2-9A-HJ-NP-Z]{10}$'),
  person_id uuid not null references people.person,
  -- Who vouches for it; the nil id is the site.
  network_id uuid not null references kernel.tenant,
  -- Null when its holder asked to be erased.
  holder text,
  issuer jsonb not null,
  title jsonb not null,
  statement jsonb not null,
  -- What it is for, as the issuing module names it: one certificate a subject and person.
  subject text not null,
  issued_at timestamptz not null,
  issued_by text not null,
  revoked_at timestamptz,
  revocation_reason text,
  constraint certificate_once_a_subject unique (person_id, subject)
);
create index certificate_by_network on people.certificate (network_id, id);
