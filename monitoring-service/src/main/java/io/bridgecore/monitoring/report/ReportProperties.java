package io.bridgecore.monitoring.report;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who gets the weekly report.
 *
 * @param mailTo addresses; none: nobody gets it
 * @param longest how many tenants are in it at most
 */
@Validated
@ConfigurationProperties("bridgecore.monitoring.report")
record ReportProperties(
        @DefaultValue List<@Email String> mailTo, @DefaultValue("500") @Positive int longest) {

    ReportProperties {
        mailTo = List.copyOf(mailTo);
    }
}
