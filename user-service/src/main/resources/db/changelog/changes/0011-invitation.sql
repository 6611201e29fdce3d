--liquibase formatted sql
--changeset user:0011-invitation
--comment: somebody is asked to join; mail_state tells whether a mail is still wanted
create table invitation (
    tenant_id     uuid                     not null,
    id            uuid                     not null,
    email         text                     not null,
    user_type     text                     not null,
    role          text                     not null,
    module_type   text,
    metadata      jsonb,
    invited_by    text                     not null,
    status        text                     not null check (status in ('pending', 'accepted', 'expired', 'revoked')),
    expires_at    timestamp with time zone not null,
    accepted_at   timestamp with time zone,
    user_id       uuid,
    mail_state    text                     not null check (mail_state in ('wanted', 'sent', 'failed', 'none')),
    mail_attempts integer                  not null,
    mail_at       timestamp with time zone not null,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    primary key (tenant_id, id)
);
create unique index invitation_pending on invitation (tenant_id, email) where status = 'pending';
create index invitation_order on invitation (tenant_id, created_at desc, id desc);
create index invitation_mail on invitation (mail_at) where mail_state = 'wanted' and status = 'pending';
alter table invitation enable row level security;
alter table invitation force row level security;
create policy tenant_wall on invitation to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on invitation to ${service}_platform using (true);
--rollback drop table invitation;

--changeset user:0011-invitation-secret
--comment: hashes of the tokens an invitation is accepted with: the inviter's, and the mail's
create table invitation_secret (
    tenant_id     uuid                     not null,
    hash          bytea                    not null,
    invitation_id uuid                     not null,
    created_at    timestamp with time zone not null,
    primary key (hash),
    foreign key (tenant_id, invitation_id) references invitation (tenant_id, id) on delete cascade
);
create index invitation_secret_owner on invitation_secret (tenant_id, invitation_id);
alter table invitation_secret enable row level security;
alter table invitation_secret force row level security;
create policy tenant_wall on invitation_secret to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on invitation_secret to ${service}_platform using (true);
--rollback drop table invitation_secret;
