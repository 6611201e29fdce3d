package io.bridgecore.gateway.forward;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is sent on.
 *
 * @param maxBody largest request body
 * @param maxUpload largest form with a file, where one is expected
 * @param uploads path patterns where one is expected; what it may hold, the service decides
 * @param bodyTimeout time for a request body to arrive; below {@code responseTimeout}, so that a
 *     slow client is not taken for a slow service
 * @param connectTimeout time to open a connection to a service
 * @param responseTimeout time until a service begins to answer, below the 30 s of mobile clients,
 *     which repeat a call by themselves then; streams have none
 * @param circuit when a failing service is left alone
 */
@ConfigurationProperties("bridgecore.gateway.forward")
record ForwardProperties(
        @DefaultValue("2MB") DataSize maxBody,
        @DefaultValue("12MB") DataSize maxUpload,
        @DefaultValue({
                    "/api/v1/organizations/{id}/branding/{upload:upload-logo|upload-favicon}",
                    "/api/v1/tenants/{id}/branding/{upload:upload-logo|upload-favicon}"
                })
                List<String> uploads,
        @DefaultValue("20s") Duration bodyTimeout,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("28s") Duration responseTimeout,
        @DefaultValue Circuit circuit) {

    /**
     * @param window number of last calls that are looked at
     * @param failureRate share of failures among them that opens the circuit, in percent
     * @param pause how long nothing is sent before the next trial
     */
    record Circuit(
            @DefaultValue("20") int window,
            @DefaultValue("50") float failureRate,
            @DefaultValue("5s") Duration pause) {}
}
