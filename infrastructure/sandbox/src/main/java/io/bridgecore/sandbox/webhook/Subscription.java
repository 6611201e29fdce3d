package io.bridgecore.sandbox.webhook;

import java.util.List;
import java.util.Map;

/**
 * An address that the documented webhook module posts to.
 *
 * @param variant A one event, B the record itself with metadata, C a batch
 * @param headers sent along, such as the API key
 * @param models whose changes are posted; empty for all business models
 */
public record Subscription(
        String database,
        String url,
        Variant variant,
        Map<String, String> headers,
        List<String> models) {

    private static final List<String> BUSINESS =
            List.of("res.partner", "product.template", "product.product", "sale.order");

    public Subscription {
        headers = Map.copyOf(headers);
        models = models.isEmpty() ? BUSINESS : List.copyOf(models);
    }

    /** The shapes of the documented webhook module. */
    public enum Variant {
        A,
        B,
        C
    }
}
