-- Certificates were part of the module people; their table moves with its rows, keys and indexes.
alter table people.certificate set schema certificates;

-- News of certificates, and what people chose for it, go by the names of the module that has their words now.
update people.notice set kind = 'certificates.issued', message = 'certificates.notice' where kind = 'people.certificates';
update people.notice_choice set kind = 'certificates.issued' where kind = 'people.certificates';
update kernel.mail set arguments = arguments || '{"kind": "certificates.issued", "message": "certificates.notice"}'::jsonb
  where template = 'people.notice' and state = 'waiting' and arguments->>'kind' = 'people.certificates';
