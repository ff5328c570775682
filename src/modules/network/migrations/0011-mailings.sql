-- A mail to members, or a newsletter to those who asked for it. Texts are LocalizedText in markdown.
create table network.mailing (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  kind text not null constraint mailing_kind_is_known check (kind in ('members', 'newsletter')),
  subject jsonb not null,
  body jsonb not null,
  filter jsonb not null,
  state text not null constraint mailing_state_is_known check (state in ('draft', 'sending', 'sent')),
  written_by uuid references people.person,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sending_at timestamptz,
  sent_at timestamptz,
  primary key (tenant_id, id)
);
create index mailing_newest_first on network.mailing (tenant_id, created_at desc, id desc);

-- To whom: fixed when sending begins. One row an address, so that nobody gets it twice.
create table network.mailing_recipient (
  tenant_id uuid not null,
  mailing_id uuid not null,
  address text not null,
  person_id uuid,
  language text not null,
  -- The mail in the kernel's queue; null while it waits here.
  mail_id uuid,
  primary key (tenant_id, mailing_id, address),
  foreign key (tenant_id, mailing_id) references network.mailing (tenant_id, id)
);
create index mailing_recipient_waiting on network.mailing_recipient (tenant_id, mailing_id, address) where mail_id is null;

-- Who asked for the newsletter; counts from the day the address was confirmed.
create table network.subscription (
  tenant_id uuid not null references kernel.tenant,
  address text not null constraint subscription_address_is_folded check (address = lower(address)),
  person_id uuid references people.person,
  language text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, address)
);
create index subscription_by_person on network.subscription (tenant_id, person_id);

-- Who wants no mails to members any more.
create table network.mail_refusal (
  tenant_id uuid not null references kernel.tenant,
  address text not null constraint mail_refusal_address_is_folded check (address = lower(address)),
  refused_at timestamptz not null,
  primary key (tenant_id, address)
);
