package io.bridgecore.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

@NullMarked
class SmtpTests {

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                    .withConfiguration(
                            GreenMailConfiguration.aConfig().withUser("bridge", "open sesame"));
    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(MailAutoConfiguration.class))
                    .withBean(Clock.class, Clock::systemUTC);

    private final Path home;

    SmtpTests(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void deliversToAServer() {
        sender("tls=none", "username=bridge", "password=open sesame")
                .run(context -> {
                    context.getBean(Postbox.class).send(Letters.to("anna@acme.test"));

                    assertThat(server.getReceivedMessages())
                            .singleElement()
                            .satisfies(mail -> {
                                assertThat(mail.getSubject()).isEqualTo("Grüße von Müller & Söhne");
                                assertThat(mail.getAllRecipients()[0])
                                        .hasToString("anna@acme.test");
                                assertThat(mail.getFrom()[0]).hasToString("post@acme.test");
                            });
                    assertThat(context).doesNotHaveBean(MailFolder.class);
                });
    }

    @Test
    void saysSo_whenTheServerDoesNotKnowUs() {
        sender("tls=none", "username=bridge", "password=wrong")
                .run(context ->
                        assertThatExceptionOfType(MailAuthenticationException.class)
                                .isThrownBy(() -> send(context.getBean(Postbox.class))));
    }

    @Test
    void sendsNothingInTheClear_whenTlsIsDemanded() {
        sender("username=bridge", "password=open sesame")
                .run(context -> {
                    assertThatExceptionOfType(MailException.class)
                            .isThrownBy(() -> send(context.getBean(Postbox.class)));
                    assertThat(server.getReceivedMessages()).isEmpty();
                });
    }

    @Test
    void trustsNoUnknownCertificate() {
        var secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            application
                    .withPropertyValues(
                            "bridgecore.mail.host=127.0.0.1",
                            "bridgecore.mail.port=" + secure.getSmtps().getPort(),
                            "bridgecore.mail.tls=tls")
                    .run(context ->
                            assertThatExceptionOfType(MailSendException.class)
                                    .isThrownBy(() -> send(context.getBean(Postbox.class)))
                                    .havingRootCause()
                                    .withMessageContaining("certification path"));
        } finally {
            secure.stop();
        }
    }

    @Test
    void givesUp_whenTheServerSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sender("tls=none", "timeout=200ms", "port=" + silent.getLocalPort())
                    .run(context ->
                            assertThatExceptionOfType(MailSendException.class)
                                    .isThrownBy(() -> send(context.getBean(Postbox.class))));
        }
    }

    @Test
    void saysSo_whenNobodyListens() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        sender("tls=none", "port=" + port)
                .run(context ->
                        assertThatExceptionOfType(MailSendException.class)
                                .isThrownBy(() -> send(context.getBean(Postbox.class))));
    }

    @Test
    void usesTheFolder_whenNoServerIsNamed() throws MessagingException {
        Path folder = home.resolve("mail");
        application
                .withPropertyValues("bridgecore.mail.host=", "bridgecore.mail.folder=" + folder)
                .run(context -> {
                    send(context.getBean(Postbox.class));

                    assertThat(context.getBean(MailFolder.class).list(0, 10)).hasSize(1);
                    assertThat(Files.isDirectory(folder)).isTrue();
                });
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        sender("password=open sesame")
                .run(context ->
                        assertThat(context.getBean(MailSettings.class).toString())
                                .doesNotContain("sesame"));
    }

    private ApplicationContextRunner sender(String... settings) {
        ApplicationContextRunner runner =
                application.withPropertyValues(
                        "bridgecore.mail.host=127.0.0.1",
                        "bridgecore.mail.port=" + server.getSmtp().getPort(),
                        "bridgecore.mail.from=post@acme.test");
        for (String setting : settings) {
            runner = runner.withPropertyValues("bridgecore.mail." + setting);
        }
        return runner;
    }

    private static void send(Postbox postbox) {
        postbox.send(Letters.to("anna@acme.test"));
    }
}
