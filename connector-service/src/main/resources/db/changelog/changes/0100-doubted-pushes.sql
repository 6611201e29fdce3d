--liquibase formatted sql
--changeset connector:0100-doubted-pushes
--comment: since when a push may have said last what is long over; null once the system was asked
alter table watch_push add column doubted_at timestamp with time zone;
create index watch_push_doubted on watch_push (connection_id, model, doubted_at)
    where doubted_at is not null;
--rollback drop index watch_push_doubted;
--rollback alter table watch_push drop column doubted_at;
