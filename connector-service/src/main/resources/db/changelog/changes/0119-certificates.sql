--liquibase formatted sql
--changeset connector:0119-certificates
--comment: until when the certificates of connected systems are good; those that expire are asked for twice a minute, and there are few
alter table connection add column certificate_expires_at timestamp with time zone;
comment on column connection.certificate_expires_at is 'of the certificate that the system showed last; null where it has none or nobody has looked';
create index connection_certificate on connection (certificate_expires_at) where is_active and certificate_expires_at is not null;
--rollback drop index connection_certificate;
--rollback alter table connection drop column certificate_expires_at;
