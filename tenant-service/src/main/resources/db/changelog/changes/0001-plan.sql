--liquibase formatted sql
--changeset tenant:0001-plan
--comment: plans with their quotas; null means unlimited
create table plan (
    id                    uuid                     not null primary key,
    name                  text                     not null unique,
    description           text,
    currency              char(3)                  not null,
    price_monthly         numeric(10, 2)           not null,
    price_yearly          numeric(10, 2),
    max_requests_per_day  integer,
    max_requests_per_hour integer,
    max_users             integer,
    max_storage_gb        integer,
    features              text[]                   not null,
    is_active             boolean                  not null default true,
    created_at            timestamp with time zone not null default now(),
    updated_at            timestamp with time zone not null default now()
);
insert into plan (id, name, description, currency, price_monthly, price_yearly,
                  max_requests_per_day, max_requests_per_hour, max_users, max_storage_gb, features)
values ('019a0000-0000-7000-8000-000000000001', 'Free', 'To try the platform', 'USD',
        0, 0, 1000, 100, 5, 1, '{}'),
       ('019a0000-0000-7000-8000-000000000002', 'Starter', 'For one team', 'USD',
        49.99, null, 10000, 1000, 25, 10, '{webhooks,sync}'),
       ('019a0000-0000-7000-8000-000000000003', 'Professional', 'For a company', 'USD',
        149.99, null, 100000, 10000, 100, 100, '{webhooks,sync,batch,priority_support}'),
       ('019a0000-0000-7000-8000-000000000004', 'Enterprise', 'Without limits', 'USD',
        499.99, null, null, null, null, null,
        '{webhooks,sync,batch,priority_support,custom_integration}');
--rollback drop table plan;
