-- Partnerships were part of the module network; their tables move with their rows, keys and indexes.
alter table network.partnership set schema partnerships;
alter table network.partnership_party set schema partnerships;
alter table network.commitment set schema partnerships;
alter table network.milestone set schema partnerships;
alter table network.activity set schema partnerships;
alter table network.activity_guest set schema partnerships;
