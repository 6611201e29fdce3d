package io.bridgecore.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where mails go.
 *
 * @param host of the SMTP server; empty: mails are kept in the folder
 * @param port of the SMTP server
 * @param username empty where the server asks for none
 * @param password of that user
 * @param tls how the connection is secured
 * @param from the sender's address
 * @param folder where mails are kept while there is no server
 * @param kept how many mails the folder holds; the oldest go first
 * @param timeout for connecting, and for each answer of the server
 */
@Validated
@ConfigurationProperties("bridgecore.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") @Min(1) @Max(65_535) int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("starttls") Tls tls,
        @DefaultValue("no-reply@bridgecore.invalid") @Email String from,
        @DefaultValue(".bridgecore/mail") Path folder,
        @DefaultValue("1000") @Positive int kept,
        @DefaultValue("5s") Duration timeout) {

    /** How the connection to the server is secured. */
    enum Tls {
        /** In the clear: for a server on this machine. */
        NONE,
        /** Begins in the clear and must be secured before anything is said. */
        STARTTLS,
        /** Secured from the first byte. */
        TLS
    }

    boolean hasServer() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "MailSettings " + (hasServer() ? host + ":" + port : folder);
    }
}
