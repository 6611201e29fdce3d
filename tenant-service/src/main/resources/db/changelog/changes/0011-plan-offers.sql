--liquibase formatted sql
--changeset tenant:0011-plan-offers
--comment: what else a plan says to billing and to modules
alter table plan
    add column max_projects integer check (max_projects > 0),
    add column stripe_price_id text unique,
    add column limits jsonb not null default '{}';
--rollback alter table plan drop column max_projects, drop column stripe_price_id, drop column limits;
