-- What a public list said of a solution when it was last read, so that a later reading changes only what the list changed.
create table solutions.taken (
  solution_id uuid primary key references solutions.solution on delete cascade,
  content jsonb not null,
  taken_at timestamptz not null
);
