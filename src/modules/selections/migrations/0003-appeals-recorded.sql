-- An appeal that came by letter in time is written down by the secretariat, with how it came; one made here came by the page.
alter table selections.appeal add column received text not null default '';
