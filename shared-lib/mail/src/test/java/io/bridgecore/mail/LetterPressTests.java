package io.bridgecore.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;

@NullMarked
class LetterPressTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final LetterPress press =
            new LetterPress(
                    new Templates(), "no-reply@acme.test", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void writesTextAndHtmlInUtf8() throws MessagingException, IOException {
        MimeMessage message = press.print(Letters.to("anna@acme.test"));

        assertThat(message.getSubject()).isEqualTo("Grüße von Müller & Söhne");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(part(message, 0))
                .isEqualTo("Hello Anna,\nhttps://acme.test/invitation?token=abc&x=1\n");
        assertThat(part(message, 1))
                .contains("<h1>Hello <span>Anna</span></h1>")
                .contains("Müller &amp; Söhne</td>")
                .contains("href=\"https://acme.test/invitation?token=abc&amp;x=1\"")
                .doesNotContain(" th:");
        assertThat(((MimeMultipart) message.getContent()).getBodyPart(0).getContentType())
                .isEqualToIgnoringCase("text/plain; charset=UTF-8");
    }

    @Test
    void saysWhoSendsWhen_andNothingOfThisMachine() throws MessagingException {
        MimeMessage message = press.print(Letters.to("anna@acme.test"));

        assertThat(message.getFrom()).containsExactly(new InternetAddress("no-reply@acme.test"));
        assertThat(message.getSentDate()).isEqualTo(NOW);
        assertThat(message.getHeader("Message-ID", null)).matches("<[0-9a-f-]{36}@acme\\.test>");
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(message.getRecipients(Message.RecipientType.TO))
                .containsExactly(new InternetAddress("anna@acme.test"));
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    @Test
    void escapesFactsInHtmlOnly() throws MessagingException, IOException {
        MimeMessage message = press.print(Letters.with("name", "<script>alert(1)</script>"));

        assertThat(part(message, 0)).contains("Hello <script>alert(1)</script>,");
        assertThat(part(message, 1)).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void takesNoExpressionFromAFact() throws MessagingException, IOException {
        MimeMessage message = press.print(Letters.with("name", "[[${7*191}]] [(${7*191})]"));

        assertThat(part(message, 0)).doesNotContain("1337");
        assertThat(part(message, 1)).doesNotContain("1337");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme\r\nBcc: eve@evil.test", "Acme\nBcc: eve@evil.test", "Acme\u0000"})
    void letsNoFactBeginAHeader(String name) throws MessagingException, IOException {
        MimeMessage message = press.print(Letters.with("organization", name));

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getSubject()).startsWith("Grüße von Acme").doesNotContain("\n", "\r");
    }

    @Test
    void cutsAnEndlessSubject() throws MessagingException {
        MimeMessage message = press.print(Letters.with("organization", "x".repeat(5000)));

        assertThat(message.getSubject()).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@acme.test, b@acme.test",
                "Anna <a@acme.test>",
                "a@acme.test\r\nBcc: eve@evil.test",
                "a@acme.test\n"
            })
    void writesToOneBareAddressOnly(String to) {
        assertThatExceptionOfType(MailParseException.class)
                .isThrownBy(() -> press.print(Letters.to(to)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "../application", "half"})
    void needsBothTemplates(String name) {
        assertThatExceptionOfType(MailPreparationException.class)
                .isThrownBy(() -> press.print(Letters.of(name)));
    }

    @Test
    void keepsFactsOutOfLogs() {
        assertThat(Letters.to("anna@acme.test").toString()).doesNotContain("token");
    }

    private static String part(MimeMessage message, int index)
            throws MessagingException, IOException {
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }
}
