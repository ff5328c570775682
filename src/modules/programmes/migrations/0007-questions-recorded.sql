-- A question that came by letter or mail is written down by the secretariat, with how it came; one asked here came by the page.
alter table programmes.question add column received text not null default '';
