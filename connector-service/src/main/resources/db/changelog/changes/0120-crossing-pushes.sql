--liquibase formatted sql
--changeset connector:0120-crossing-pushes
--comment: two pushes of a record may reach Kafka in another order than they were noted in
alter table watch_push add column order_doubted boolean not null default false;
comment on column watch_push.order_doubted is 'whether another push of the record was in doubt when this one came: either may be the last word';
--rollback alter table watch_push drop column order_doubted;
