--liquibase formatted sql
--changeset connector:0090-watch-progress
--comment: how far a listing of a model came that goes on with the next look
alter table watch_model add column progress text;
--rollback alter table watch_model drop column progress;
