-- Places, seats, tables, hours, money: whatever is limited is a capacity; whoever has or wants a part of it has a hold.
create table kernel.capacity (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  kind text not null,
  size bigint not null,
  -- Sum of the active holds (offered and confirmed); kept by a trigger, so that it is right on every path.
  held bigint not null default 0,
  -- strict: nobody lower takes a place before somebody higher who still wants it. fill: whoever fits, in order.
  promotion text not null constraint capacity_promotion_is_known check (promotion in ('strict', 'fill')),
  -- How long somebody promoted may think about it; null confirms at once.
  offer_seconds integer constraint capacity_offer_takes_time check (offer_seconds > 0),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint capacity_is_never_exceeded check (held between 0 and size)
);

create table kernel.hold (
  tenant_id uuid not null,
  id uuid not null,
  capacity_id uuid not null,
  -- Who has it, as kind:ID (person:…, application:…).
  holder text not null,
  quantity bigint not null constraint hold_is_of_something check (quantity > 0),
  state text not null constraint hold_state_is_known
    check (state in ('offered', 'confirmed', 'waiting', 'expired', 'released')),
  -- Holds claimed together stand and fall together.
  party_id uuid not null,
  -- Lower ranks are promoted first; those of one rank in the order they came.
  rank bigint not null,
  expires_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint hold_of_a_capacity foreign key (tenant_id, capacity_id) references kernel.capacity,
  constraint hold_offer_ends check ((state = 'offered') or expires_at is null)
);
create unique index hold_one_living_each on kernel.hold (tenant_id, capacity_id, holder)
  where state in ('offered', 'confirmed', 'waiting');
create index hold_waiting on kernel.hold (tenant_id, capacity_id, rank, created_at, id) where state = 'waiting';
create index hold_expiring on kernel.hold (tenant_id, expires_at) where state = 'offered' and expires_at is not null;
create index hold_by_party on kernel.hold (tenant_id, party_id);

create function kernel.keep_held() returns trigger language plpgsql as $$
declare
  before bigint := 0;
  after bigint := 0;
begin
  if tg_op <> 'INSERT' and old.state in ('offered', 'confirmed') then before := old.quantity; end if;
  if tg_op <> 'DELETE' and new.state in ('offered', 'confirmed') then after := new.quantity; end if;
  if after <> before then
    update kernel.capacity set held = held + after - before
      where tenant_id = coalesce(new.tenant_id, old.tenant_id) and id = coalesce(new.capacity_id, old.capacity_id);
  end if;
  return null;
end $$;
create trigger hold_keeps_held after insert or update or delete on kernel.hold
  for each row execute function kernel.keep_held();
