--liquibase formatted sql
--changeset monitoring:0010-health-history
--comment: how services and servers were, by quarters of an hour; a look that two processes took at the same time counts once
create table health_quarter (
    part      text                     not null,
    bucket    timestamp with time zone not null,
    looks     int                      not null,
    well      int                      not null check (well between 0 and looks),
    last_look timestamp with time zone not null,
    primary key (part, bucket)
);
create index health_quarter_by_time on health_quarter (bucket);
--rollback drop table health_quarter;
