package io.bridgecore.gateway.tenant;

/** Something in the registry of modules changed, or may have changed unheard. */
public record RegistryTouched() {}
