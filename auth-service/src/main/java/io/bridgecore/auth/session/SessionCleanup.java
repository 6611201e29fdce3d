package io.bridgecore.auth.session;

import io.bridgecore.tenancy.PlatformScope;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets sessions that ended long ago. Running it twice at once does no harm. */
@Component
class SessionCleanup {

    private static final int PIECE = 2000;

    private final SessionRows sessions;
    private final RefreshTokenRows refreshTokens;
    private final PlatformScope platform;
    private final SessionProperties rules;
    private final Clock clock;

    SessionCleanup(
            SessionRows sessions,
            RefreshTokenRows refreshTokens,
            PlatformScope platform,
            SessionProperties rules,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.platform = platform;
        this.rules = rules;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.auth.sessions.cleanup-at:0 20 3 * * *}", zone = "UTC")
    void forget() {
        Instant now = clock.instant();
        inPieces(() -> refreshTokens.deleteExpiredBefore(now, PIECE));
        inPieces(() -> sessions.deleteEndedBefore(now.minus(rules.kept()), PIECE));
    }

    /** Each in a transaction of its own: no statement may take long. */
    private void inPieces(Supplier<Integer> delete) {
        int gone;
        do {
            gone = platform.call("forget ended sessions", delete::get);
        } while (gone == PIECE);
    }
}
