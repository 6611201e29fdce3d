package io.bridgecore.gateway.module;

/** The list of modules is another one: what was decided by the old one has to be decided again. */
public record ModulesChanged() {}
