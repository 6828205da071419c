-- What would be found if zones were others: as it was asked and answered. Nothing that holds follows from it.
create table scenario (
    id ${text} not null primary key,
    made_at ${text} not null,
    -- the knowledge by which it was answered
    revision ${integer} not null,
    title ${text} not null,
    -- JSON, all three; the summary is what a list shows of the answer
    summary ${text} not null,
    asked ${text} not null,
    answer ${text} not null,
    -- the revision that made it so; null: none has
    adopted ${integer}
);
