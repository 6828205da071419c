pragma application_id = 0x47504b47;
pragma user_version = 10300;

create table gpkg_spatial_ref_sys (
    srs_name text not null,
    srs_id integer not null primary key,
    organization text not null,
    organization_coordsys_id integer not null,
    definition text not null,
    description text
);

insert into gpkg_spatial_ref_sys values
    ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
    ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', null),
    ('China Geodetic Coordinate System 2000', 4490, 'EPSG', 4490, 'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4490"]]', null);

create table gpkg_contents (
    table_name text not null primary key,
    data_type text not null,
    identifier text unique,
    description text default '',
    last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    min_x double,
    min_y double,
    max_x double,
    max_y double,
    srs_id integer,
    constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
);

create table gpkg_geometry_columns (
    table_name text not null,
    column_name text not null,
    geometry_type_name text not null,
    srs_id integer not null,
    z tinyint not null,
    m tinyint not null,
    constraint pk_geom_cols primary key (table_name, column_name),
    constraint uk_gc_table_name unique (table_name),
    constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
    constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
);

create table gpkg_extensions (
    table_name text,
    column_name text,
    extension_name text not null,
    definition text not null,
    scope text not null,
    constraint ge_tce unique (table_name, column_name, extension_name)
);

-- Naming one of the own tables here also keeps GDAL from listing the others beside the layers.
insert into gpkg_contents (table_name, data_type, identifier, description)
    values ('revision', 'attributes', '修订记录', 'Every change of this store, each chained to the one before by its hash');

-- 1 only inside a transaction of the store itself that is not committed, so that nobody else ever reads 1.
create table merestone_writer (open integer not null);
insert into merestone_writer values (0);

create trigger revision_guard_insert before insert on revision when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger revision_guard_update before update on revision when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger revision_guard_delete before delete on revision
begin select raise(abort, '${refusal}'); end;

create trigger layer_version_guard_insert before insert on layer_version when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger layer_version_guard_update before update on layer_version when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger layer_version_guard_delete before delete on layer_version
begin select raise(abort, '${refusal}'); end;

create trigger feature_version_guard_insert before insert on feature_version when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger feature_version_guard_update before update on feature_version when (select open from merestone_writer) is not 1
begin select raise(abort, '${refusal}'); end;
create trigger feature_version_guard_delete before delete on feature_version
begin select raise(abort, '${refusal}'); end;
