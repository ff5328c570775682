-- Who followed whom in a role, and what the one who left wrote for the one who came.
create table people.succession (
  id uuid primary key,
  audience text not null,
  from_person uuid not null references people.person,
  to_person uuid not null references people.person,
  note text not null,
  handed_over_by text not null,
  handed_over_at timestamptz not null
);
create index succession_by_audience on people.succession (audience text_pattern_ops, id desc);
create index succession_from on people.succession (from_person);
create index succession_to on people.succession (to_person);

-- An invitation may be to follow somebody: accepted, it hands the role over.
alter table people.invitation
  add column succeeds uuid references people.person,
  add column note text not null default '';
