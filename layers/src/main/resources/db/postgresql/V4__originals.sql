-- The row that a version of a feature was read from. All null: it was made in another way, or before these columns were.
alter table feature_version add column origin_revision bigint;
alter table feature_version add column origin_file text collate "C";
alter table feature_version add column origin_row bigint;

-- The bytes of delivered files by their SHA-256, which the revisions name; numbers begin at 0.
create table original_chunk (
    sha256 text collate "C" not null,
    number bigint not null,
    content bytea not null,
    primary key (sha256, number)
);

create trigger merestone_guard before insert or update on original_chunk for each statement execute function guard();
create trigger merestone_kept before delete or truncate on original_chunk for each statement execute function refuse();
