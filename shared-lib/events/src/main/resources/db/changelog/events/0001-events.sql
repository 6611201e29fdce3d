--liquibase formatted sql
--changeset events:0001-events
--comment: outbox (events on their way to Kafka) and inbox (events already taken in)
create table event_publication (
    id                     uuid                     not null primary key,
    listener_id            text                     not null,
    event_type             text                     not null,
    serialized_event       text                     not null,
    publication_date       timestamp with time zone not null,
    completion_date        timestamp with time zone,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamp with time zone
);
create index event_publication_by_completion on event_publication (completion_date);
create index event_publication_by_status on event_publication (status, publication_date);
create index event_publication_by_event on event_publication using hash (serialized_event);
create table consumed_event (
    consumer    text                     not null,
    event_id    uuid                     not null,
    consumed_at timestamp with time zone not null default now(),
    primary key (consumer, event_id)
);
create index consumed_event_by_time on consumed_event (consumed_at);
--rollback drop table consumed_event;
--rollback drop table event_publication;
