-- When a programme was closed for good; its calls are over, it gets no new ones.
alter table programmes.programme add column closed_at timestamptz;
