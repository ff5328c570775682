-- The logo as it is drawn: the file in the store, and its size in pixels, so that the page does not jump when it arrives.
alter table network.network
  add column logo_width integer,
  add column logo_height integer,
  add constraint logo_has_a_size check ((logo_id is null) = (logo_width is null) and (logo_id is null) = (logo_height is null));
