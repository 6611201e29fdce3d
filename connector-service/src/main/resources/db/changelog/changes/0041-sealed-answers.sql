--liquibase formatted sql
--changeset connector:0041-sealed-answers
--comment: answers of writes are sealed as all that comes from a connected system
alter table write_intent add column sealed_answer bytea;
alter table write_intent drop column answer;
--rollback alter table write_intent add column answer text;
--rollback alter table write_intent drop column sealed_answer;
