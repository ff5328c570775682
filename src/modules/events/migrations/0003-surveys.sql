-- Who was asked to answer the survey before or after an event, and reminded, each once. Whether they did says the response; when the survey is over
-- the answers are cut loose from who gave them.
create table events.survey_ask (
  tenant_id uuid not null,
  registration_id uuid not null,
  moment text not null constraint survey_ask_moment_is_known check (moment in ('before', 'after')),
  asked_at timestamptz not null,
  reminded_at timestamptz,
  primary key (tenant_id, registration_id, moment),
  constraint survey_ask_of_a_registration foreign key (tenant_id, registration_id) references events.registration
);
