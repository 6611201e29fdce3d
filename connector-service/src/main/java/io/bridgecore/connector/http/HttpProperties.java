package io.bridgecore.connector.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of calls to external systems.
 *
 * @param connectTimeout until the connection stands
 * @param timeout until the whole answer is there
 * @param requestTimeout what all calls of one request of a client may take, waiting for a turn
 *     included; below the 28 s that the gateway waits, and the 30 s of mobile clients
 * @param maxAnswer larger answers are refused
 * @param maxShortAnswer the same for answers that are short by nature: logins, versions, errors
 * @param answersAtOnce what may be held of all answers that are being read
 * @param roomPatience how long an answer waits for its part of that
 */
@ConfigurationProperties("bridgecore.connector.http")
record HttpProperties(
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("25s") Duration requestTimeout,
        @DefaultValue("16MB") DataSize maxAnswer,
        @DefaultValue("256KB") DataSize maxShortAnswer,
        @DefaultValue("48MB") DataSize answersAtOnce,
        @DefaultValue("2s") Duration roomPatience) {}
