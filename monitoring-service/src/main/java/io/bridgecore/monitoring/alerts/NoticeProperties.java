package io.bridgecore.monitoring.alerts;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is told of alerts.
 *
 * @param mailTo addresses; none: nobody gets a mail
 * @param webhook address that notices are posted to; empty: none
 * @param webhookSecret signs them; empty: they go unsigned
 * @param patience before the second attempt; doubled with each further one
 * @param attempts after which a notice is given up
 * @param timeout for connecting to the webhook, and for its answer
 */
@Validated
@ConfigurationProperties("bridgecore.monitoring.alerts.notices")
record NoticeProperties(
        @DefaultValue List<@Email String> mailTo,
        @DefaultValue("") String webhook,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("1m") Duration patience,
        @DefaultValue("10") @Positive int attempts,
        @DefaultValue("5s") Duration timeout) {

    NoticeProperties {
        mailTo = List.copyOf(mailTo);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NoticeProperties " + mailTo + " " + webhook;
    }
}
