--liquibase formatted sql
--changeset tenant:0021-organization-branding
--comment: the look that an organization chose; one row at most
create table organization_branding (
    tenant_id        uuid                     not null primary key references organization (id) on delete cascade,
    id               uuid                     not null unique,
    company_name     text,
    logo_url         text,
    favicon_url      text,
    primary_color    char(7)                  not null,
    secondary_color  char(7)                  not null,
    accent_color     char(7)                  not null,
    font_family      text                     not null,
    heading_font     text,
    sidebar_style    text                     not null check (sidebar_style in ('default', 'compact', 'minimal')),
    header_style     text                     not null check (header_style in ('default', 'transparent', 'solid')),
    dashboard_layout text                     not null check (dashboard_layout in ('grid', 'list', 'card')),
    custom_css       text,
    theme_preset     text                     not null,
    created_at       timestamp with time zone not null,
    updated_at       timestamp with time zone not null
);
alter table organization_branding enable row level security;
alter table organization_branding force row level security;
create policy tenant_wall on organization_branding to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on organization_branding to ${service}_platform using (true);
--rollback drop table organization_branding;

--changeset tenant:0021-branding-file
--comment: uploaded logos and favicons; in the database, so that every instance has them
create table branding_file (
    tenant_id    uuid                     not null references organization (id) on delete cascade,
    id           uuid                     not null unique,
    kind         text                     not null check (kind in ('logo', 'favicon')),
    filename     text                     not null,
    content_type text                     not null,
    content      bytea                    not null,
    size         integer                  not null,
    digest       text                     not null,
    updated_at   timestamp with time zone not null,
    primary key (tenant_id, kind)
);
alter table branding_file alter column content set storage external;
alter table branding_file enable row level security;
alter table branding_file force row level security;
create policy tenant_wall on branding_file to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on branding_file to ${service}_platform using (true);
--rollback drop table branding_file;
