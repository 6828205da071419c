-- Work that falls due again and again and is done by one of all the servers on the store. It is not part of what is
-- known, so no hash is made of it and no guard is on it.

create table job (
    name ${text} not null primary key,
    due ${text} not null,
    done_at ${text},
    outcome ${text}
);
