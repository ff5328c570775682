-- Reports of those who were granted money are asked as what is still there later is: by a form, a link and reminders. A report has a title of
-- its own and a day until which it is handed in; an edition may have several.
alter table results.follow_up add column kind text not null default 'still-there'
  constraint follow_up_kind_is_known check (kind in ('still-there', 'report'));
alter table results.follow_up add column title jsonb not null default '{}';
alter table results.follow_up add constraint follow_up_report_has_a_title check (kind <> 'report' or title <> '{}');
alter table results.follow_up drop constraint follow_up_one_each;
create unique index follow_up_still_there_one_each on results.follow_up (tenant_id, edition_id) where kind = 'still-there';
create index follow_up_of_edition on results.follow_up (tenant_id, edition_id, due_on, id);

-- When somebody was told that the day of a report is over.
alter table results.follow_up_ask add column told_late_at timestamptz;
