-- A programme's activity of mentoring: until when its members say whom they wish.
create table activities.mentoring (
  tenant_id uuid not null,
  activity_id uuid not null,
  wishes_until date not null,
  opened_at timestamptz not null,
  primary key (tenant_id, activity_id),
  constraint mentoring_of_an_activity foreign key (tenant_id, activity_id) references programmes.activity
);

-- A mentor or a mentee. The number stands for them in the records of decisions. Wishes are members of the other side, most wished first.
create table activities.member (
  tenant_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  number integer not null,
  side text not null constraint member_side_is_known check (side in ('mentor', 'mentee')),
  person_id uuid references people.person,
  organisation_name text not null default '',
  languages text[] not null default '{}',
  topics text[] not null default '{}',
  about text not null default '',
  capacity integer not null default 1 constraint member_capacity_is_small check (capacity between 1 and 10),
  wishes uuid[] not null default '{}',
  -- Whoever else speaks their language is welcome, too.
  takes_others boolean not null default true,
  described_at timestamptz,
  joined_at timestamptz not null,
  primary key (tenant_id, id),
  constraint member_of_a_mentoring foreign key (tenant_id, activity_id) references activities.mentoring,
  constraint member_number_is_unique unique (tenant_id, activity_id, number),
  constraint member_once_each unique (tenant_id, activity_id, person_id)
);
create index member_by_person on activities.member (tenant_id, person_id, activity_id);

create table activities.mentorship (
  tenant_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  mentor_id uuid not null,
  mentee_id uuid not null,
  -- The record of the decision that brought them together.
  decision_code text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- The mentee's words at the end: the pair and the secretariat read them.
  words text not null default '',
  mentor_certificate text,
  mentee_certificate text,
  primary key (tenant_id, id),
  constraint mentorship_of_a_mentor foreign key (tenant_id, mentor_id) references activities.member,
  constraint mentorship_of_a_mentee foreign key (tenant_id, mentee_id) references activities.member
);
create index mentorship_by_activity on activities.mentorship (tenant_id, activity_id, started_at, id);
create index mentorship_by_mentor on activities.mentorship (tenant_id, mentor_id);
create unique index mentorship_one_running_each on activities.mentorship (tenant_id, mentee_id) where ended_at is null;

create table activities.goal (
  tenant_id uuid not null,
  id uuid not null,
  mentorship_id uuid not null,
  text text not null,
  due_on date not null,
  set_at timestamptz not null,
  reached_at timestamptz,
  primary key (tenant_id, id),
  constraint goal_of_a_mentorship foreign key (tenant_id, mentorship_id) references activities.mentorship
);
create index goal_by_mentorship on activities.goal (tenant_id, mentorship_id, due_on, id);

create table activities.meeting (
  tenant_id uuid not null,
  id uuid not null,
  mentorship_id uuid not null,
  met_on date not null,
  minutes integer not null constraint meeting_lasts_minutes check (minutes between 1 and 1440),
  entered_at timestamptz not null,
  primary key (tenant_id, id),
  constraint meeting_of_a_mentorship foreign key (tenant_id, mentorship_id) references activities.mentorship
);
create index meeting_by_mentorship on activities.meeting (tenant_id, mentorship_id, met_on, id);

-- Only the pair reads these.
create table activities.note (
  tenant_id uuid not null,
  id uuid not null,
  mentorship_id uuid not null,
  written_by uuid not null,
  text text not null,
  written_at timestamptz not null,
  primary key (tenant_id, id),
  constraint note_of_a_mentorship foreign key (tenant_id, mentorship_id) references activities.mentorship,
  constraint note_by_a_member foreign key (tenant_id, written_by) references activities.member
);
create index note_by_mentorship on activities.note (tenant_id, mentorship_id, id);
create index note_by_member on activities.note (tenant_id, written_by);
