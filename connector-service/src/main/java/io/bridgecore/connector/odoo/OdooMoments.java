package io.bridgecore.connector.odoo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Odoo's datetimes: UTC without saying so, with a space or a T, with or without microseconds. */
final class OdooMoments {

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private OdooMoments() {}

    /** The only form that may be written: no T, no Z, no fraction. */
    static String write(Instant instant) {
        return WRITTEN.format(instant);
    }

    /** The instant; null for anything that is not one. */
    static @Nullable Instant read(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notLocal) {
            return withOffset(iso);
        }
    }

    private static @Nullable Instant withOffset(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
