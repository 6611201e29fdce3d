package io.bridgecore.mail;

import io.bridgecore.contracts.Uuid7;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Makes a MIME message of a letter: plain text first, then the same as HTML, both in UTF-8. */
final class LetterPress {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Messages are made without a server in mind. */
    private final Session session = Session.getInstance(new Properties());

    private final Templates templates;
    private final String from;
    private final Clock clock;

    LetterPress(Templates templates, String from, Clock clock) {
        this.templates = templates;
        this.from = from;
        this.clock = clock;
    }

    MimeMessage print(Letter letter) {
        try {
            var message = new MimeMessage(session);
            message.setFrom(address(from));
            message.setRecipient(Message.RecipientType.TO, address(letter.to()));
            message.setSubject(templates.subject(letter), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            // Nobody's holiday notice should come back.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setContent(body(letter));
            message.saveChanges();
            // After saving, which would name this machine and its user in it.
            message.setHeader("Message-ID", messageId());
            return message;
        } catch (MessagingException broken) {
            throw new MailPreparationException("The mail could not be made", broken);
        } catch (TemplateEngineException broken) {
            throw new MailPreparationException(
                    "No mail from template " + letter.template(), broken);
        }
    }

    private MimeMultipart body(Letter letter) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(templates.text(letter), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(templates.html(letter), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private String messageId() {
        return "<" + Uuid7.next() + from.substring(from.indexOf('@')) + ">";
    }

    /** One bare address: no list, no name, nothing that could begin another header. */
    private static InternetAddress address(String text) {
        try {
            var address = new InternetAddress(text, true);
            if (!text.equals(address.getAddress()) || text.chars().anyMatch(LetterPress::unusual)) {
                throw new MailParseException("This is not one bare address");
            }
            return address;
        } catch (MessagingException none) {
            throw new MailParseException("This is no address to write to", none);
        }
    }

    private static boolean unusual(int character) {
        return Character.isISOControl(character) || character == ',' || character == ';';
    }
}
