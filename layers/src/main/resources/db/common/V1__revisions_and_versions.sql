-- What was known when. A row is known at revision r when revision_from <= r < revision_to; an open revision_to is null.
-- Rows are only added, and only revision_to is ever set.

create table revision (
    number ${integer} not null primary key,
    at ${text} not null,
    author ${text} not null,
    what ${text} not null,
    layer ${text} not null,
    detail ${text} not null,
    -- what the layer holds after it
    feature_count ${integer} not null,
    quarantined_count ${integer} not null,
    west ${double},
    south ${double},
    east ${double},
    north ${double},
    hash ${text} not null
);

create index revision_of_layer on revision (layer, number);

create table layer_version (
    layer ${text} not null,
    revision_from ${integer} not null,
    revision_to ${integer},
    kind ${text} not null,
    title_zh ${text} not null,
    title_en ${text} not null,
    source ${text} not null,
    received_on ${text},
    accuracy_m ${double},
    sensitivity ${text} not null,
    stated_as ${text},
    coverage ${bytes},
    primary key (layer, revision_from)
);

-- The box is that of the geometry; it is absent when there is no geometry or its coordinates are not finite.
-- properties is JSON with sorted keys, a date in it is {"date":"2026-08-15"}; geometry is two-dimensional WKB, lon/lat.
create table feature_version (
    fid ${integer} not null primary key,
    layer ${text} not null,
    id ${text} not null,
    revision_from ${integer} not null,
    revision_to ${integer},
    valid_from ${text},
    valid_to ${text},
    west ${double},
    south ${double},
    east ${double},
    north ${double},
    fault ${text},
    properties ${text} not null,
    geometry ${bytes}
);

create index feature_version_by_id on feature_version (layer, id, valid_from ${nulls_first}, revision_from, revision_to);
create index feature_version_opened on feature_version (revision_from);
create index feature_version_closed on feature_version (revision_to) where revision_to is not null;
create index feature_version_quarantined on feature_version (layer) where fault is not null;
