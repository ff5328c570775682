-- What somebody said on paper, and who was together before, is written down by the secretariat with how it is known.
alter table activities.member add column received text not null default '';
alter table activities.mentorship add column received text not null default '';
