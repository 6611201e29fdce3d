package io.bridgecore.connector.odoo;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time zone in which {@code load} reads moments: that of the context, else of the user. */
final class ServerZone {

    private static final String TZ = "tz";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** Odoo's time zones know no summer time after this year. */
    private static final int LAST_YEAR = 2037;

    private static final int FIRST_YEAR = 1970;

    private final Upstream odoo;
    private final Map<?, ?> given;
    private @Nullable String used;

    ServerZone(Upstream odoo, Map<?, ?> given) {
        this.odoo = odoo;
        this.given = given;
    }

    /** A moment of UTC as it is called there; null where it has no name of its own. */
    @Nullable String local(String utc) {
        try {
            LocalDateTime moment = LocalDateTime.parse(utc, FORM);
            ZoneId zone = ZoneId.of(name());
            LocalDateTime there =
                    moment.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime();
            boolean plain =
                    there.getYear() >= FIRST_YEAR
                            && there.getYear() <= LAST_YEAR
                            && zone.getRules().getValidOffsets(there).size() == 1;
            return plain ? FORM.format(there) : null;
        } catch (DateTimeParseException notAMoment) {
            return null;
        } catch (DateTimeException unknownZone) {
            return null;
        }
    }

    /** The context of the call; it names the zone that moments were translated to. */
    Map<Object, @Nullable Object> context() {
        var context = new LinkedHashMap<Object, @Nullable Object>(given);
        if (used != null) {
            context.put(TZ, used);
        }
        return context;
    }

    private String name() {
        String known = used;
        if (known == null) {
            known = given.get(TZ) instanceof String named && !named.isEmpty() ? named : ofUser();
            used = known;
        }
        return known;
    }

    private String ofUser() {
        return odoo.remembered(
                TZ,
                () ->
                        odoo.call("res.users", "context_get", List.of(), Map.of())
                                                instanceof Map<?, ?> user
                                        && user.get(TZ) instanceof String named
                                        && !named.isEmpty()
                                ? named
                                : "UTC");
    }
}
