-- What persons set aside of the findings that stand, and until when. Nothing is removed: the newest that was not withdrawn counts.
create table finding_override (
    number ${integer} not null primary key,
    layer ${text} not null,
    id ${text} not null,
    rule ${text} not null,
    made_at ${text} not null,
    author ${text} not null,
    reason ${text} not null,
    evidence ${text} not null,
    -- the last day
    until_on ${text} not null,
    -- the finding as it was seen; it is set aside as long as it is so
    state ${text} not null,
    verdict ${text},
    detail ${text} not null,
    withdrawn_at ${text},
    withdrawn_by ${text},
    withdrawn_why ${text}
);
