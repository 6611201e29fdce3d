package io.bridgecore.monitoring.alerts;

import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import io.bridgecore.monitoring.alerts.Alerts.Alert;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notices as mails to those who run the platform. */
@Component
class MailChannel implements Channel {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private final Postbox postbox;
    private final NoticeProperties properties;

    MailChannel(Postbox postbox, NoticeProperties properties) {
        this.postbox = postbox;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<String> targets() {
        return properties.mailTo();
    }

    @Override
    public void send(Notice notice) {
        Alert alert = notice.alert();
        postbox.send(
                new Letter(
                        notice.target(),
                        "alert",
                        Map.of(
                                "occasion", notice.occasion().word(),
                                "severity", alert.severity(),
                                "title", alert.title(),
                                "message", alert.message(),
                                "whom",
                                        alert.tenantId() == null
                                                ? "the platform as a whole"
                                                : "organization " + alert.tenantId(),
                                "since", TIME.format(alert.createdAt().atOffset(ZoneOffset.UTC)),
                                "id", alert.id())));
    }
}
