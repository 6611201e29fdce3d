-- What one service needs in its database: three roles and a schema. Run by a superuser in that database; may be repeated.
-- Variables in ${...}: the names of the database and of the service, the passwords of the roles <service>_owner and <service>_app.
begin;

-- Passwords must not reach the server's log, not even with an error.
set local log_statement = 'none';
set local log_min_error_statement = 'panic';

-- Roles belong to the whole server, so two provisionings must not meet.
lock table pg_catalog.pg_authid in share row exclusive mode;

do $$
begin
    if not exists (select from pg_roles where rolname = '${service}_owner') then
        create role ${service}_owner;
    end if;
    if not exists (select from pg_roles where rolname = '${service}_app') then
        create role ${service}_app;
    end if;
    if not exists (select from pg_roles where rolname = '${service}_platform') then
        create role ${service}_platform;
    end if;
end
$$;

alter role ${service}_owner with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
    password '${owner_password}';
alter role ${service}_app with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
    password '${app_password}';
alter role ${service}_platform with nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;

-- The application becomes the platform role for one transaction at a time, and only by saying so.
grant ${service}_platform to ${service}_app with inherit false, set true;

revoke all on database ${database} from public;
revoke all on schema public from public;
grant connect on database ${database} to ${service}_owner, ${service}_app;

create schema if not exists "${service}" authorization ${service}_owner;
grant usage on schema "${service}" to ${service}_app, ${service}_platform;

alter role ${service}_owner set search_path = "${service}";
alter role ${service}_app set search_path = "${service}";
alter role ${service}_platform set search_path = "${service}";

-- Searching inside texts. LIKE tells nothing of a row but whether it matches, so an index may answer it before the row
-- security is asked; PostgreSQL assumes the contrary of everything it was not told otherwise.
create schema if not exists extensions;
create extension if not exists pg_trgm schema extensions;
grant usage on schema extensions to ${service}_owner, ${service}_app, ${service}_platform;
alter function pg_catalog.textlike(text, text) leakproof;

-- Which statements take long, where the server counts them: only monitoring-service reads those of others.
do $$
begin
    if current_setting('shared_preload_libraries') like '%pg_stat_statements%' then
        create extension if not exists pg_stat_statements schema extensions;
    end if;
    if '${service}' = 'monitoring' then
        grant pg_read_all_stats to ${service}_app;
    end if;
end
$$;

alter default privileges for role ${service}_owner in schema "${service}"
    grant select, insert, update, delete on tables to ${service}_app, ${service}_platform;
alter default privileges for role ${service}_owner in schema "${service}"
    grant usage, select on sequences to ${service}_app, ${service}_platform;

commit;
