-- Importing was part of the module network; its table moves with its rows, keys and indexes.
alter table network.import_draft set schema directory_files;
