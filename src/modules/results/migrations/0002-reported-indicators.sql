-- Where an indicator stands that nothing here can count: reported by hand, with the day and where it is from. The latest word counts; what it
-- was before stands in the audit trail.
create table results.reported (
  tenant_id uuid not null,
  programme_id uuid not null,
  -- the id the programme gives the indicator
  indicator_id text not null,
  value double precision not null,
  stands_on date not null,
  source text not null constraint reported_names_its_source check (source <> ''),
  language text not null,
  reported_at timestamptz not null,
  primary key (tenant_id, programme_id, indicator_id),
  constraint reported_of_a_programme foreign key (tenant_id, programme_id) references programmes.programme
);
