--liquibase formatted sql
--changeset monitoring:0019-usage-by-request
--comment: the id of a request is what people have in hand; no other filter says when it was
create index usage_request_by_request on usage_request (request_id);
--rollback drop index usage_request_by_request;
