-- Checks as they were answered, so that each can be read again. Nothing that holds follows from them; the oldest are forgotten.
create table kept_check (
    id ${text} not null primary key,
    kept_at ${text} not null,
    -- the knowledge by which it was answered
    revision ${integer} not null,
    -- 1: evidence was made of it, and it is never forgotten
    pinned ${integer} not null,
    -- JSON: the subject with all digits, which the answer has not
    subject ${text} not null,
    -- the answer, gzipped
    answer ${bytes} not null
);
create index kept_check_by_age on kept_check (pinned, kept_at);
