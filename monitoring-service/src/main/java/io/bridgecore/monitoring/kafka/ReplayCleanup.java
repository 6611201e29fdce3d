package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.LetterRack.Stack;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets go what is noted of dead letters that Kafka has no more. */
@Component
class ReplayCleanup implements Job {

    private final LetterRack letters;
    private final ReplayBook book;
    private final PlatformScope platform;
    private final Clock clock;

    ReplayCleanup(LetterRack letters, ReplayBook book, PlatformScope platform, Clock clock) {
        this.letters = letters;
        this.book = book;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "replay-cleanup";
    }

    @Override
    public String schedule() {
        return "0 30 2 * * *";
    }

    @Override
    public String run() {
        return "Notes of dead letters that are gone: "
                + platform.call("let notes of dead letters go", this::forget);
    }

    private int forget() {
        try {
            List<Stack> there = letters.stacks();
            return book.forgetAllBut(there, clock.instant().minus(Duration.ofDays(1)));
        } catch (KafkaAwayException away) {
            throw new IllegalStateException(KafkaAwayException.WORDS, away);
        }
    }
}
