-- The ways in were part of the module people; their tables move with their rows, keys and indexes.
alter table people.sign_in_link set schema ways_in;
alter table people.passkey set schema ways_in;
alter table people.outside_identity set schema ways_in;
alter table people.attempt set schema ways_in;

-- Mails that wait are written by the module that has their words now.
update kernel.mail set template = 'ways-in.sign-in-link' where template = 'people.sign-in-link' and state = 'waiting';
update kernel.mail set template = 'ways-in.no-account' where template = 'people.no-account' and state = 'waiting';
