-- What a network sorts its news by.
create table knowledge.category (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  slug text not null,
  name jsonb not null constraint category_has_a_name check (name <> '{}'),
  position integer not null,
  primary key (tenant_id, id),
  constraint category_slug_is_unique unique (tenant_id, slug)
);

-- A text the secretariat writes: a news item or a page. What it says stands in its versions.
create table knowledge.article (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  kind text not null constraint article_kind_is_known check (kind in ('news', 'page')),
  slug text not null,
  latest_version integer not null,
  -- The version everyone reads, from published_at on.
  public_version integer,
  -- The version that takes its place at scheduled_at, whether or not a job has run by then.
  scheduled_version integer,
  scheduled_at timestamptz,
  -- When it first became, or will become, public: the date readers see.
  published_at timestamptz,
  -- In the trash since then; erased after 30 days.
  deleted_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint article_slug_is_unique unique (tenant_id, kind, slug),
  constraint schedule_has_version_and_instant check ((scheduled_version is null) = (scheduled_at is null)),
  constraint published_article_has_a_version check ((published_at is null) = (public_version is null and scheduled_version is null))
);
create index article_newest_first on knowledge.article (tenant_id, kind, published_at desc, id desc);
create index article_scheduled on knowledge.article (tenant_id, scheduled_at) where scheduled_at is not null;
create index article_in_trash on knowledge.article (tenant_id, deleted_at) where deleted_at is not null;

-- Each save; never changed.
create table knowledge.article_version (
  tenant_id uuid not null references kernel.tenant,
  article_id uuid not null,
  number integer not null constraint version_numbers_begin_at_one check (number >= 1),
  category_id uuid,
  title jsonb not null constraint version_has_a_title check (title <> '{}'),
  summary jsonb not null,
  -- Markdown by language.
  body jsonb not null,
  -- The earlier version this one brings back.
  restored_from integer,
  saved_by uuid references people.person,
  saved_at timestamptz not null,
  primary key (tenant_id, article_id, number),
  constraint version_of_an_article foreign key (tenant_id, article_id) references knowledge.article on delete cascade,
  constraint version_in_a_category foreign key (tenant_id, category_id) references knowledge.category
);
create index version_by_category on knowledge.article_version (tenant_id, category_id);
alter table knowledge.article
  add constraint public_version_exists foreign key (tenant_id, id, public_version)
    references knowledge.article_version deferrable initially deferred,
  add constraint scheduled_version_exists foreign key (tenant_id, id, scheduled_version)
    references knowledge.article_version deferrable initially deferred;

-- How often an article was read. Apart from the article, so that readers never wait for an editor.
create table knowledge.view_count (
  tenant_id uuid not null references kernel.tenant,
  article_id uuid not null,
  views bigint not null constraint views_count_up check (views > 0),
  primary key (tenant_id, article_id),
  constraint view_count_of_an_article foreign key (tenant_id, article_id) references knowledge.article on delete cascade
);

-- Who read an article on a day, as a digest nobody can read back once the day's salt is gone.
create table knowledge.viewer (
  tenant_id uuid not null references kernel.tenant,
  seen_on date not null,
  digest bytea not null,
  primary key (tenant_id, seen_on, digest)
);
create table knowledge.view_salt (
  used_on date primary key,
  salt bytea not null
);

-- What somebody said of the network: by role, with their consent.
create table knowledge.testimonial (
  tenant_id uuid not null references kernel.tenant,
  id uuid not null,
  quote jsonb not null constraint testimonial_says_something check (quote <> '{}'),
  role jsonb not null constraint testimonial_has_a_role check (role <> '{}'),
  organisation_id uuid references network.organisation,
  is_invented boolean not null,
  -- Who agreed, when and how; for the secretariat alone.
  consent text,
  position integer not null,
  deleted_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint true_words_have_consent check (is_invented or consent is not null),
  constraint invented_words_name_no_organisation check (not is_invented or organisation_id is null)
);
create index testimonial_by_position on knowledge.testimonial (tenant_id, position, id);
