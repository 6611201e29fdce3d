package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.mail.KeptMail;
import io.bridgecore.mail.MailFolder;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;

/** What people find in their mailboxes. */
@NullMarked
public final class Mails {

    private static final int MANY = 500;
    private static final Pattern CODE = Pattern.compile("(?m)^ +([0-9]{6})$");
    private static final Pattern LINK = Pattern.compile("(https?://\\S+)#(\\S+)");

    private final MailFolder folder;

    public Mails(MailFolder folder) {
        this.folder = folder;
    }

    /** Mails to somebody, the latest first. */
    public List<KeptMail> to(String email) {
        return folder.list(0, MANY).stream().filter(mail -> mail.to().equals(email)).toList();
    }

    /** Waits until somebody has so many mails; the latest. */
    public KeptMail latest(String email, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> to(email).size() >= count);
        assertThat(to(email)).hasSize(count);
        return to(email).getFirst();
    }

    /** The code in the latest of so many mails. */
    public String code(String email, int count) {
        return find(CODE, latest(email, count)).group(1);
    }

    /** The token of the link in the latest of so many mails. */
    public String token(String email, int count) {
        return find(LINK, latest(email, count)).group(2);
    }

    private static Matcher find(Pattern what, KeptMail mail) {
        Matcher found = what.matcher(mail.text());
        assertThat(found.find()).as(mail.text()).isTrue();
        return found;
    }
}
