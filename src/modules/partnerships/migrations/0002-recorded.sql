-- A tandem or memorandum that was signed on paper is written down by the secretariat, with how it is known.
alter table partnerships.partnership add column received text not null default '';
