package io.bridgecore.connector.connection;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What tenants may connect.
 *
 * @param perTenant connections of one tenant, switched on or not
 */
@Validated
@ConfigurationProperties("bridgecore.connector.connections")
record ConnectionProperties(@DefaultValue("20") @Positive int perTenant) {}
