-- A further decision follows from an appeal that was granted.
alter table selections.decision add column appeal_id uuid;
alter table selections.decision add constraint decision_after_an_appeal
  foreign key (tenant_id, appeal_id) references selections.appeal;
create unique index decision_by_appeal on selections.decision (tenant_id, appeal_id);
create index appeal_by_maker on selections.appeal (tenant_id, made_by);
create index appeal_by_answerer on selections.appeal (tenant_id, answered_by);
