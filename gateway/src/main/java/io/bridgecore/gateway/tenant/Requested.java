package io.bridgecore.gateway.tenant;

/** What the host of a request stands for. */
public sealed interface Requested {

    /** The platform side. */
    record Admin() implements Requested {}

    /** The common address of all tenants: the token decides. */
    record Api() implements Requested {}

    /** The address of one tenant. */
    record OneTenant(TenantKey key) implements Requested {}

    /** No tenant can have such a name. */
    record Nobody() implements Requested {}
}
