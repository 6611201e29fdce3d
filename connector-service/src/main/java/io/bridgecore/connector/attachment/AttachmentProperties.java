package io.bridgecore.connector.attachment;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of files.
 *
 * @param maxSize of one file
 * @param atOnce files on their way to clients at once; each is on the disk meanwhile
 * @param atOnceOfTenant of these, how many of one tenant
 * @param patience how long a file waits for its turn
 */
@Validated
@ConfigurationProperties("bridgecore.connector.attachment")
record AttachmentProperties(
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("64") @Positive int atOnce,
        @DefaultValue("8") @Positive int atOnceOfTenant,
        @DefaultValue("5s") Duration patience) {}
