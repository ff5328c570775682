-- A file that waits may hold more than applications: reviewers, reviews.
alter table programmes.import_draft add column kind text not null default 'applications';
