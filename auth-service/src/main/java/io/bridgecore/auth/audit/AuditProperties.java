package io.bridgecore.auth.audit;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What administrators of a tenant read of its security.
 *
 * @param kept how long they find it
 */
@Validated
@ConfigurationProperties("bridgecore.auth.audit")
record AuditProperties(@DefaultValue("90d") @NotNull Duration kept) {}
