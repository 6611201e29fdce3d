--liquibase formatted sql
--changeset tenant:0020-module-service
--comment: where a plug-in module answers; the two modules that everybody has, whose paths are never closed
alter table registered_module
    add column service_url text,
    add column always_on   boolean not null default false;
insert into registered_module (module_id, module_name, category, service_name, version, metadata, always_on)
values ('users', 'Users & Teams', 'Core', 'user-service', '1.0.0',
        '{"icon": "group", "color": "#3f51b5"}', true),
       ('settings', 'Settings', 'Core', 'tenant-service', '1.0.0',
        '{"icon": "settings", "color": "#607d8b"}', true);
--rollback delete from organization_module where module_id in ('users', 'settings');
--rollback delete from registered_module where module_id in ('users', 'settings');
--rollback alter table registered_module drop column service_url, drop column always_on;
