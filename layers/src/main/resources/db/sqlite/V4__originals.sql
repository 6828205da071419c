-- The row that a version of a feature was read from. All null: it was made in another way, or before these columns were.
alter table feature_version add column origin_revision integer;
alter table feature_version add column origin_file text;
alter table feature_version add column origin_row integer;

-- The bytes of delivered files by their SHA-256, which the revisions name; numbers begin at 0.
create table original_chunk (
    sha256 text not null,
    number integer not null,
    content blob not null,
    primary key (sha256, number)
);

create trigger original_chunk_guard_insert before insert on original_chunk when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger original_chunk_guard_update before update on original_chunk
begin select raise(abort, '${refusal}'); end;
create trigger original_chunk_guard_delete before delete on original_chunk
begin select raise(abort, '${refusal}'); end;
