--liquibase formatted sql
--changeset tenant:0002-module-registry
--comment: modules that tenants can have
create table registered_module (
    module_id    text                     not null primary key,
    module_name  text                     not null,
    description  text,
    category     text,
    is_active    boolean                  not null default true,
    service_name text,
    api_endpoint text,
    version      text,
    metadata     jsonb                    not null default '{}',
    created_at   timestamp with time zone not null default now(),
    updated_at   timestamp with time zone not null default now()
);
insert into registered_module
    (module_id, module_name, category, service_name, api_endpoint, version, metadata)
values
    ('projects', 'Project Management', 'Core', 'project-service', '/api/v1/projects', '1.0.0',
     '{"icon": "project", "color": "#1976d2"}'),
    ('hr', 'HR Management', 'Core', 'employee-service', '/api/v1/hr', '1.0.0',
     '{"icon": "people", "color": "#dc004e"}'),
    ('finance', 'Finance', 'Core', 'finance-service', '/api/v1/finance', '1.0.0',
     '{"icon": "account_balance", "color": "#00a86b"}'),
    ('crm', 'CRM', 'Core', 'crm-service', '/api/v1/crm', '1.0.0',
     '{"icon": "contacts", "color": "#ff9800"}'),
    ('inventory', 'Inventory', 'Industry-Specific', 'inventory-service', '/api/v1/inventory', '1.0.0',
     '{"icon": "inventory", "color": "#9c27b0"}'),
    ('products', 'Products', 'Industry-Specific', 'product-service', '/api/v1/products', '1.0.0',
     '{"icon": "shopping_cart", "color": "#f44336"}'),
    ('contact', 'Contact Management', 'Core', 'contact-service', '/api/v1/contacts', '1.0.0',
     '{"icon": "contact_mail", "color": "#2196f3"}'),
    ('career', 'Career Management', 'Industry-Specific', 'career-service', '/api/v1/career', '1.0.0',
     '{"icon": "work", "color": "#4caf50"}'),
    ('portfolio', 'Portfolio', 'Industry-Specific', 'portfolio-service', '/api/v1/portfolio', '1.0.0',
     '{"icon": "folder", "color": "#ff5722"}'),
    ('attendance', 'Attendance', 'Core', 'attendance-service', '/api/v1/attendance', '1.0.0',
     '{"icon": "event", "color": "#009688"}'),
    ('leave', 'Leave Management', 'Core', 'leave-service', '/api/v1/leave', '1.0.0',
     '{"icon": "calendar_today", "color": "#795548"}');
--rollback drop table registered_module;
