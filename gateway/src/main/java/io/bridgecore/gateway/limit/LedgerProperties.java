package io.bridgecore.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what was admitted is added up in Redis.
 *
 * @param pace time between two reports when nothing is urgent
 * @param patience how long an answer may take until this gateway counts alone
 * @param maxWaiting limits that may wait for their report (count); more are counted here only
 */
@ConfigurationProperties("bridgecore.gateway.limits.ledger")
record LedgerProperties(
        @DefaultValue("100ms") Duration pace,
        @DefaultValue("250ms") Duration patience,
        @DefaultValue("100000") int maxWaiting) {}
