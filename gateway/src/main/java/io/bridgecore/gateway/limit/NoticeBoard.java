package io.bridgecore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What gateways tell each other as it happens: that nothing is left of a limit. So nobody admits on
 * credit what others have used up, not even a gateway that meets a tenant for the first time.
 */
@Component
class NoticeBoard {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
    private static final int HEAD = 2;
    private static final int MOST_WORDS = 64;
    private static final int KEPT = 20_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Cache<String, Allowance> allowances = Caffeine.newBuilder().weakValues().build();
    private final Cache<String, Notice> notices =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(LONGEST).build();

    /** Nothing is left of a limit, as of an instant of {@link System#nanoTime}. */
    private record Notice(String key, int most, List<Report.Relief> reliefs, long at) {

        static Notice of(String[] words, long at) {
            List<Report.Relief> reliefs = new ArrayList<>();
            for (int i = HEAD; i + 1 < words.length; i += 2) {
                reliefs.add(
                        new Report.Relief(Long.parseLong(words[i]), Long.parseLong(words[i + 1])));
            }
            return new Notice(words[0], Integer.parseInt(words[1]), reliefs, at);
        }

        void tell(Allowance allowance, long now) {
            long passed = TimeUnit.NANOSECONDS.toMillis(now - at);
            if (!reliefs.isEmpty() && passed < reliefs.getFirst().waitMillis()) {
                allowance.exhausted(
                        most,
                        reliefs.stream()
                                .map(one ->
                                        new Report.Relief(one.waitMillis() - passed, one.left()))
                                .toList(),
                        now);
            }
        }
    }

    /** An allowance that wants to hear, beginning with what is known. */
    void add(Allowance allowance, long now) {
        allowances.put(allowance.key(), allowance);
        Notice known = notices.getIfPresent(allowance.key());
        if (known != null) {
            known.tell(allowance, now);
        }
    }

    /** What was told is over: a quota was given back. */
    void remove(String key) {
        notices.invalidate(key);
    }

    /** A message of the script, which may be anything if somebody else writes there. */
    void heard(String message, long now) {
        String[] words = message.split(" ", MOST_WORDS);
        if (words.length < HEAD) {
            LOG.warn("Unreadable notice");
            return;
        }
        try {
            Notice notice = Notice.of(words, now);
            notices.put(notice.key(), notice);
            Allowance allowance = allowances.getIfPresent(notice.key());
            if (allowance != null) {
                notice.tell(allowance, now);
            }
        } catch (NumberFormatException unreadable) {
            LOG.warn("Unreadable notice", unreadable);
        }
    }
}
