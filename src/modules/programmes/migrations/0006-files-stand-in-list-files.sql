-- Bringing files in serves other modules too and has one of its own; what waits to be entered goes along.
insert into list_files.import_draft (tenant_id, id, subject_id, kind, file_name, rows, created_at)
  select tenant_id, id, coalesce(call_id, programme_id), kind, file_name, rows, created_at from programmes.import_draft;
drop table programmes.import_draft;
