package io.bridgecore.tenant.subscription;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a subscription stands. */
enum SubscriptionStatus {
    /** Tried before it is paid. */
    TRIALING,
    ACTIVE,
    /** A payment failed; the period goes on to its end. */
    PAST_DUE,
    /** Ended because somebody wanted it. */
    CANCELED,
    /** Ended because nobody renewed it. */
    EXPIRED;

    /** The word used in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubscriptionStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean isOver() {
        return this == CANCELED || this == EXPIRED;
    }

    /** Keeps the word used in JSON. */
    @Converter(autoApply = true)
    static class Column implements AttributeConverter<SubscriptionStatus, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable SubscriptionStatus status) {
            return status == null ? null : status.word();
        }

        @Override
        public @Nullable SubscriptionStatus convertToEntityAttribute(@Nullable String word) {
            return word == null ? null : of(word);
        }
    }
}
