-- What is asked of those who took part, long after an edition ended: planned for a day, which can be changed or refused; asked once.
create table results.follow_up (
  tenant_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  form_id uuid not null,
  state text not null constraint follow_up_state_is_known check (state in ('planned', 'refused', 'asked')),
  due_on date not null,
  -- Why it was refused.
  reason text not null,
  planned_at timestamptz not null,
  asked_at timestamptz,
  primary key (tenant_id, id),
  constraint follow_up_of_an_edition foreign key (tenant_id, edition_id) references programmes.edition,
  constraint follow_up_one_each unique (tenant_id, edition_id),
  constraint follow_up_is_asked_at_an_instant check ((state = 'asked') = (asked_at is not null)),
  constraint follow_up_refused_says_why check (state <> 'refused' or reason <> '')
);
create index follow_up_by_day on results.follow_up (tenant_id, due_on, id);

-- Whom it was asked of: everybody whose place was accepted. Whether they answered says the response in the kernel.
create table results.follow_up_ask (
  tenant_id uuid not null,
  follow_up_id uuid not null,
  application_id uuid not null,
  -- To how many people it went; nobody is left to ask where it is nought.
  people integer not null,
  asked_at timestamptz not null,
  reminded_at timestamptz,
  primary key (tenant_id, follow_up_id, application_id),
  constraint follow_up_ask_of_a_follow_up foreign key (tenant_id, follow_up_id) references results.follow_up,
  constraint follow_up_ask_of_an_application foreign key (tenant_id, application_id) references programmes.application
);
