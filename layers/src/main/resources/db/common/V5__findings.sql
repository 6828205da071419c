-- The standing findings of the stored subjects. They follow from what is known and can be worked out again, save since when
-- each is as it is; so no hash is made of them and no guard is on them. A set replaces the one before in one transaction.

-- Of what the set was worked out; one row at most.
create table finding_set (
    number ${integer} not null primary key,
    revision ${integer} not null,
    hash ${text} not null,
    as_of ${text} not null,
    made_at ${text} not null,
    -- JSON: the hashes of rulebooks and kinds
    inputs ${text} not null
);

-- What is not clear, and what is clear and once was not. An empty rule: the subject as a whole could not be checked.
create table finding (
    layer ${text} not null,
    id ${text} not null,
    rule ${text} not null,
    code ${text} not null,
    name ${text} not null,
    county_code ${text},
    county ${text},
    town_code ${text},
    town ${text},
    state ${text} not null,
    verdict ${text},
    why ${text},
    since_revision ${integer} not null,
    since_on ${text} not null,
    reason ${text} not null,
    was ${text},
    -- JSON: relation, zones, basis, questions and explanation
    detail ${text} not null,
    primary key (layer, id, rule)
);
