package io.bridgecore.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** A mail of the folder, as it would have been sent. */
public record KeptMail(
        UUID id, Instant date, String from, String to, String subject, String text, String html) {

    /** The text holds links that let their reader in. */
    @Override
    public String toString() {
        return "KeptMail " + id + " to " + to;
    }

    static KeptMail of(UUID id, MimeMessage message) throws MessagingException, IOException {
        var body = (MimeMultipart) message.getContent();
        return new KeptMail(
                id,
                message.getSentDate().toInstant(),
                address(message.getFrom()),
                address(message.getRecipients(Message.RecipientType.TO)),
                message.getSubject(),
                text(body.getBodyPart(0)),
                text(body.getBodyPart(1)));
    }

    private static String address(jakarta.mail.Address[] addresses) {
        return ((InternetAddress) addresses[0]).getAddress();
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return (String) part.getContent();
    }
}
