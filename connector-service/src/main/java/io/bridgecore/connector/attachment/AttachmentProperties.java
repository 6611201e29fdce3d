package io.bridgecore.connector.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of files.
 *
 * @param maxSize of one file
 * @param atOnce files under way at once: Odoo takes and gives them as one text, which is in memory
 * @param patience how long a file waits for its turn
 */
@ConfigurationProperties("bridgecore.connector.attachment")
record AttachmentProperties(
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("2") int atOnce,
        @DefaultValue("5s") Duration patience) {}
