package io.bridgecore.bench.http;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of the measurement, made from its number alone.
 *
 * @param number from 0; tenant 0 has a small quota, the others one that is never used up
 */
public record Tenant(int number) {

    /** How many there are. */
    public static final int COUNT = 64;

    /** Requests an hour of tenant 0. */
    public static final int SMALL_QUOTA = 72_000;

    private static final int LARGE_QUOTA = 1_000_000_000;
    private static final String SLUG = "bench-";

    /** The tenant of that id or short name; null when there is none. */
    static @Nullable Tenant named(String name) {
        for (int i = 0; i < COUNT; i++) {
            Tenant tenant = new Tenant(i);
            if (tenant.slug().equals(name) || tenant.id().equals(name)) {
                return tenant;
            }
        }
        return null;
    }

    /** Its short name, the first label of its host. */
    public String slug() {
        return SLUG + number;
    }

    /** Its id. */
    public String id() {
        return UUID.nameUUIDFromBytes(slug().getBytes(StandardCharsets.US_ASCII)).toString();
    }

    String json() {
        int hourly = number == 0 ? SMALL_QUOTA : LARGE_QUOTA;
        return """
        {"id":"%s","slug":"%s","name":"Bench","status":"active","trial_ends_at":null,\
        "custom_domain":null,"suspension":null,"plan":"Enterprise",\
        "limits":{"requests_per_hour":%d,"requests_per_day":%d},\
        "features":["webhooks","sync","batch"],"allowed_models":[],\
        "allowed_addresses":["127.0.0.0/8","::1/128"],\
        "modules":[{"module_id":"odoo","enabled":true},{"module_id":"users","enabled":true}]}\
        """
                .formatted(id(), slug(), hourly, LARGE_QUOTA);
    }
}
