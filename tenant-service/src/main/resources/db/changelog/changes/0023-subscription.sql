--liquibase formatted sql
--changeset tenant:0023-subscription
--comment: what a tenant pays for; one at most
create table subscription (
    tenant_id            uuid                     not null primary key references organization (id) on delete cascade,
    id                   uuid                     not null unique,
    plan_id              uuid                     not null references plan (id),
    status               text                     not null
        check (status in ('trialing', 'active', 'past_due', 'canceled', 'expired')),
    billing_cycle        text                     not null check (billing_cycle in ('monthly', 'yearly')),
    current_period_start timestamp with time zone not null,
    current_period_end   timestamp with time zone not null,
    cancel_at_period_end boolean                  not null,
    canceled_at          timestamp with time zone,
    created_at           timestamp with time zone not null,
    updated_at           timestamp with time zone not null
);
create index subscription_newest on subscription (created_at desc, id desc);
create index subscription_due on subscription (current_period_end)
    where status in ('trialing', 'active', 'past_due');
alter table subscription enable row level security;
alter table subscription force row level security;
create policy tenant_wall on subscription to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on subscription to ${service}_platform using (true);
--rollback drop table subscription;

--changeset tenant:0023-subscription-order
--comment: what was ordered, and became of it; never changed but in its status
create table subscription_order (
    tenant_id       uuid                     not null references organization (id) on delete cascade,
    id              uuid                     not null unique,
    subscription_id uuid                     not null,
    order_type      text                     not null
        check (order_type in ('new', 'upgrade', 'downgrade', 'cancel', 'renew')),
    plan_id         uuid                     not null references plan (id),
    plan_name       text                     not null,
    amount          numeric(10, 2)           not null,
    currency        char(3)                  not null,
    status          text                     not null check (status in ('pending', 'completed', 'failed')),
    created_at      timestamp with time zone not null,
    updated_at      timestamp with time zone not null,
    primary key (tenant_id, id)
);
create index subscription_order_newest on subscription_order (created_at desc, id desc);
alter table subscription_order enable row level security;
alter table subscription_order force row level security;
create policy tenant_wall on subscription_order to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on subscription_order to ${service}_platform using (true);
--rollback drop table subscription_order;

--changeset tenant:0023-payment
--comment: money asked for; the key makes the provider ask once
create table payment (
    tenant_id       uuid                     not null references organization (id) on delete cascade,
    id              uuid                     not null unique,
    subscription_id uuid                     not null,
    order_id        uuid                     not null,
    amount          numeric(10, 2)           not null,
    currency        char(3)                  not null,
    status          text                     not null check (status in ('pending', 'succeeded', 'failed', 'refunded')),
    provider        text                     not null,
    reference       text                     not null,
    idempotency_key text                     not null unique,
    description     text                     not null,
    created_at      timestamp with time zone not null,
    updated_at      timestamp with time zone not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references subscription_order (tenant_id, id)
);
create index payment_newest on payment (created_at desc, id desc);
alter table payment enable row level security;
alter table payment force row level security;
create policy tenant_wall on payment to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on payment to ${service}_platform using (true);
--rollback drop table payment;
