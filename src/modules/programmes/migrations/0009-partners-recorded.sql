-- A partner who said so on paper is written down by the secretariat, with how it came; one who was asked here answered by the page.
alter table programmes.partner add column received text not null default '';
