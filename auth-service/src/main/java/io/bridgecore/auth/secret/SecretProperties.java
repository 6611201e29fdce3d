package io.bridgecore.auth.secret;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How codes and links go by mail.
 *
 * @param page address that a link opens; the secret follows as fragment, which no server sees
 * @param tries wrong codes after which a code is worth nothing
 * @param hourly codes of one kind that one address is sent within an hour
 * @param pause before a failed sending is tried again; doubles each time
 * @param lease time that a courier has to send a letter before another one takes it up
 * @param handed time that who wanted a link has to send it himself
 * @param codesWait after this time a code that could not be sent is given up
 * @param linksWait after this time a link that could not be sent is given up
 * @param invitationsDaily links for those who have no password yet, of one tenant in a day of UTC
 * @param kept how long rows are kept after they were wanted
 */
@Validated
@ConfigurationProperties("bridgecore.auth.secrets")
record SecretProperties(
        @NotBlank String page,
        @DefaultValue("3") @Positive int tries,
        @DefaultValue("5") @Positive int hourly,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30s") Duration handed,
        @DefaultValue("10m") Duration codesWait,
        @DefaultValue("24h") Duration linksWait,
        @DefaultValue("500") @Positive int invitationsDaily,
        @DefaultValue("8d") Duration kept) {}
