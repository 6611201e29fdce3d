--liquibase formatted sql
--changeset monitoring:0002-usage-request splitStatements:false
--comment: every request of the last weeks, a part for each day; the serving role may ask for a part or let old ones go, but owns none
create sequence usage_request_id cache 1000;
create table usage_request (
    tenant_id       uuid                     not null,
    id              bigint                   not null default nextval('usage_request_id'),
    at              timestamp with time zone not null,
    request_id      text                     not null,
    user_id         text,
    method          text                     not null,
    endpoint        text                     not null,
    model           text,
    operation       text,
    service         text                     not null,
    status          smallint                 not null,
    duration_micros bigint                   not null,
    request_bytes   bigint                   not null,
    response_bytes  bigint                   not null,
    address         text,
    agent           text,
    primary key (id, at)
) partition by range (at);
comment on column usage_request.tenant_id is 'nil UUID where the tenant never became known';
create index usage_request_by_tenant on usage_request (tenant_id, at desc, id desc);
create index usage_request_by_time on usage_request (at desc, id desc);
alter table usage_request enable row level security;
alter table usage_request force row level security;
create policy tenant_wall on usage_request to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on usage_request to ${service}_platform using (true);

create function usage_request_part(day date) returns boolean
    language plpgsql security definer set search_path = "${service}", pg_temp as
$part$
declare
    part text := 'usage_request_' || to_char(day, 'YYYYMMDD');
begin
    if day < current_date - 3660 or day > current_date + 7 then
        raise exception 'no part is made for %', day;
    end if;
    if to_regclass(part) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtext('monitoring.usage_request_part'));
    if to_regclass(part) is not null then
        return false;
    end if;
    execute format('create table %I (like usage_request including all)', part);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy tenant_wall on %I to ${service}_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', part);
    execute format('create policy platform_path on %I to ${service}_platform using (true)', part);
    execute format('alter table usage_request attach partition %I for values from (%L) to (%L)',
        part, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    return true;
end
$part$;
revoke all on function usage_request_part from public;
grant execute on function usage_request_part to ${service}_app, ${service}_platform;

-- Today's and yesterday's part stay, whatever is asked for.
create function usage_request_drop_before(day date) returns int
    language plpgsql security definer set search_path = "${service}", pg_temp set lock_timeout = '2s' as
$drop$
declare
    until date := least(day, (now() at time zone 'UTC')::date - 1);
    part text;
    dropped int := 0;
begin
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'usage_request'::regclass and to_date(right(c.relname, 8), 'YYYYMMDD') < until
        order by 1
    loop
        execute format('drop table %I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$drop$;
revoke all on function usage_request_drop_before from public;
grant execute on function usage_request_drop_before to ${service}_app, ${service}_platform;
--rollback drop function usage_request_drop_before; drop function usage_request_part; drop table usage_request; drop sequence usage_request_id;

--changeset monitoring:0002-usage-rollups
--comment: the same in sums, by minute, hour and day (UTC); latencies are HdrHistograms of microseconds
create table usage_minute (
    tenant_id       uuid                     not null,
    bucket          timestamp with time zone not null,
    endpoint        text                     not null,
    method          text                     not null,
    model           text                     not null,
    status          smallint                 not null,
    calls           bigint                   not null,
    duration_micros bigint                   not null,
    min_micros      bigint                   not null,
    max_micros      bigint                   not null,
    request_bytes   bigint                   not null,
    response_bytes  bigint                   not null,
    latencies       bytea                    not null,
    primary key (tenant_id, bucket, endpoint, method, model, status)
);
create index usage_minute_by_time on usage_minute (bucket);
alter table usage_minute enable row level security;
alter table usage_minute force row level security;
create policy tenant_wall on usage_minute to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on usage_minute to ${service}_platform using (true);

create table usage_hour (
    tenant_id       uuid                     not null,
    bucket          timestamp with time zone not null,
    endpoint        text                     not null,
    method          text                     not null,
    model           text                     not null,
    status          smallint                 not null,
    calls           bigint                   not null,
    duration_micros bigint                   not null,
    min_micros      bigint                   not null,
    max_micros      bigint                   not null,
    request_bytes   bigint                   not null,
    response_bytes  bigint                   not null,
    latencies       bytea                    not null,
    primary key (tenant_id, bucket, endpoint, method, model, status)
);
create index usage_hour_by_time on usage_hour (bucket);
alter table usage_hour enable row level security;
alter table usage_hour force row level security;
create policy tenant_wall on usage_hour to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on usage_hour to ${service}_platform using (true);

create table usage_day (
    tenant_id       uuid                     not null,
    bucket          timestamp with time zone not null,
    endpoint        text                     not null,
    method          text                     not null,
    model           text                     not null,
    status          smallint                 not null,
    calls           bigint                   not null,
    duration_micros bigint                   not null,
    min_micros      bigint                   not null,
    max_micros      bigint                   not null,
    request_bytes   bigint                   not null,
    response_bytes  bigint                   not null,
    latencies       bytea                    not null,
    primary key (tenant_id, bucket, endpoint, method, model, status)
);
create index usage_day_by_time on usage_day (bucket);
alter table usage_day enable row level security;
alter table usage_day force row level security;
create policy tenant_wall on usage_day to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on usage_day to ${service}_platform using (true);

create table usage_person (
    tenant_id uuid not null,
    day       date not null,
    user_id   text not null,
    primary key (tenant_id, day, user_id)
);
comment on table usage_person is 'who of a tenant asked for anything on a day';
alter table usage_person enable row level security;
alter table usage_person force row level security;
create policy tenant_wall on usage_person to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on usage_person to ${service}_platform using (true);
--rollback drop table usage_person; drop table usage_day; drop table usage_hour; drop table usage_minute;
