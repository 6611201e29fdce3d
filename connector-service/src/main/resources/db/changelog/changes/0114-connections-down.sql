--liquibase formatted sql
--changeset connector:0114-connections-down
--comment: those that are down are asked for twice a minute, and there are few
create index connection_down on connection (health_since) where is_active and health = 'down';
--rollback drop index connection_down;
