package io.bridgecore.auth.token;

import io.bridgecore.auth.key.KeyProperties;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Refuses to start where a key would be forgotten before the last token that it signed expires. */
@Component
class KeysOutliveTokens {

    KeysOutliveTokens(KeyProperties keys, TokenProperties tokens) {
        Duration longest =
                Stream.of(
                                tokens.access(),
                                tokens.adminAccess(),
                                tokens.refresh(),
                                tokens.service(),
                                tokens.client())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        if (keys.kept().compareTo(longest) <= 0) {
            throw new IllegalStateException(
                    "bridgecore.auth.keys.kept (%s) must be longer than any token lives (%s)"
                            .formatted(keys.kept(), longest));
        }
    }
}
