-- Who goes on as whom: asked at every visit of somebody signed in.
create index person_by_merged_into on people.person (merged_into) where merged_into is not null;
