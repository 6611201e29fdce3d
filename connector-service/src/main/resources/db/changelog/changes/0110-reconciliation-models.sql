--liquibase formatted sql
--changeset connector:0110-reconciliation-models
--comment: which models a comparison was asked for, in alphabetical order; null for those in use
alter table reconciliation add column wanted text;
--rollback alter table reconciliation drop column wanted;
