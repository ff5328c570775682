-- Mailings were part of the module network; their tables move with their rows, keys and indexes.
alter table network.mailing set schema mailings;
alter table network.mailing_recipient set schema mailings;
alter table network.subscription set schema mailings;
alter table network.mail_refusal set schema mailings;

-- Mails that wait are written by the module that has their words now.
update kernel.mail set template = 'mailings.mailing' where template = 'network.mailing' and state = 'waiting';
update kernel.mail set template = 'mailings.confirm-subscription' where template = 'network.confirm-subscription' and state = 'waiting';
