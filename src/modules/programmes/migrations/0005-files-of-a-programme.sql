-- A file that waits may belong to a programme instead of a call: its indicators, its days, the definition of a new call.
alter table programmes.import_draft alter column call_id drop not null;
alter table programmes.import_draft add column programme_id uuid;
alter table programmes.import_draft
  add constraint import_into_a_programme foreign key (tenant_id, programme_id) references programmes.programme;
alter table programmes.import_draft
  add constraint import_into_one_of_them check (num_nonnulls(call_id, programme_id) = 1);
