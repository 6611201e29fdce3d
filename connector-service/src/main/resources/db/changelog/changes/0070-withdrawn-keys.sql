--liquibase formatted sql
--changeset connector:0070-withdrawn-keys
--comment: whoever takes his own key back is not served by the connection's account instead
alter table person_key add column withdrawn boolean not null default false;
--rollback delete from person_key where withdrawn;
--rollback alter table person_key drop column withdrawn;
