package io.bridgecore.user.invitation;

import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.MailSendException;

/** A postbox that remembers what it sent, and fails when it is told to. */
@NullMarked
@TestConfiguration
class RunningInvitations {

    static final List<Letter> SENT = new CopyOnWriteArrayList<>();
    private static final Map<String, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    private static final Map<String, Runnable> MEANWHILE = new ConcurrentHashMap<>();

    @Bean
    @Primary
    Postbox watched(Postbox folder) {
        return letter -> {
            if (failures(letter.to()).getAndDecrement() > 0) {
                throw new MailSendException("The server is away");
            }
            MEANWHILE.getOrDefault(letter.to(), () -> {}).run();
            folder.send(letter);
            SENT.add(letter);
        };
    }

    /** So many mails to somebody are refused before one goes out. */
    static void refuse(String email, int times) {
        failures(email).set(times);
    }

    /** Something happens whenever a mail to somebody is about to be sent. */
    static void meanwhile(String email, Runnable what) {
        MEANWHILE.put(email, what);
    }

    private static AtomicInteger failures(String email) {
        return FAILURES.computeIfAbsent(email, _ -> new AtomicInteger());
    }

    /** The token in the mail to somebody. */
    static String tokenFor(String email) {
        return SENT.stream()
                .filter(letter -> letter.to().equals(email))
                .map(letter -> String.valueOf(letter.facts().get("link")))
                .map(link -> link.substring(link.indexOf("token=") + 6))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    static long mailsTo(String email) {
        return SENT.stream().filter(letter -> letter.to().equals(email)).count();
    }
}
