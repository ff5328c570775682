-- An answer that came on paper or by mail is written down by the secretariat, with how it came; one given here came by the page.
alter table results.follow_up_ask add column received text not null default '';
