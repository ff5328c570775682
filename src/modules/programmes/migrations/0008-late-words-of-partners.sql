-- What a partner said after the time was over: it is kept and shown, and counts for nothing until the application is given back for correction.
alter table programmes.partner add column late_answer text
  constraint late_answer_is_known check (late_answer in ('confirmed', 'refused'));
alter table programmes.partner add column late_answered_at timestamptz;
alter table programmes.partner add constraint late_answer_has_its_instant
  check ((late_answer is null) = (late_answered_at is null));
alter table programmes.partner add constraint late_answer_says_something_else
  check (late_answer is distinct from state);
