-- The layers' own tables lie in the schema public, where QGIS and GDAL find them by name; this one holds the rest.

create extension if not exists postgis with schema public;

-- 1 only inside a transaction of the store itself that is not committed, so that nobody else ever reads 1. Its row is
-- also the lock that writers of all servers queue for.
create table merestone_writer (open integer not null);
insert into merestone_writer values (0);

-- With the rights of its owner, since whoever may write to a table need not be allowed to read merestone_writer.
create function guard() returns trigger language plpgsql security definer set search_path = merestone, pg_temp as $$
begin
    if (select open from merestone.merestone_writer) is distinct from 1 then
        raise exception '%', '${refusal}' using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

create function refuse() returns trigger language plpgsql as $$
begin
    raise exception '%', '${refusal}' using errcode = 'insufficient_privilege';
end $$;

create trigger merestone_guard before insert or update on revision for each statement execute function guard();
create trigger merestone_guard before insert or update on layer_version for each statement execute function guard();
create trigger merestone_guard before insert or update on feature_version for each statement execute function guard();
create trigger merestone_kept before delete or truncate on revision for each statement execute function refuse();
create trigger merestone_kept before delete or truncate on layer_version for each statement execute function refuse();
create trigger merestone_kept before delete or truncate on feature_version for each statement execute function refuse();

-- A role for other programs: grant merestone_reader to whoever uses QGIS. Made only where this user may make roles.
-- Each layer's table is granted to it when that is made, and no other table in public.
do $$
begin
    if not exists (select from pg_roles where rolname = 'merestone_reader')
            and (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) then
        create role merestone_reader nologin;
    end if;
    if exists (select from pg_roles where rolname = 'merestone_reader') then
        grant usage on schema public to merestone_reader;
        grant usage on schema merestone to merestone_reader;
        grant select on revision to merestone_reader;
    end if;
end $$;
