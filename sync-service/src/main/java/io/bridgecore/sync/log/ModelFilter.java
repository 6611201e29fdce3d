package io.bridgecore.sync.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which models of which connection a reader wants.
 *
 * @param models sorted names; null for all models, empty for none
 * @param connection null for those that are meant where none is named
 */
public record ModelFilter(@Nullable List<String> models, @Nullable UUID connection) {

    public static final ModelFilter ALL = new ModelFilter(null, null);

    private static final Set<String> MAIL =
            Set.of("mail.message", "mail.channel", "discuss.channel");
    private static final Map<String, Set<String>> APP_TYPES =
            Map.of(
                    "sales_app",
                    withMail(
                            "sale.order",
                            "sale.order.line",
                            "res.partner",
                            "product.template",
                            "product.product",
                            "product.category"),
                    "delivery_app",
                    withMail("stock.picking", "stock.move", "stock.move.line", "res.partner"),
                    "warehouse_app",
                    withMail(
                            "stock.picking",
                            "stock.move",
                            "stock.move.line",
                            "stock.quant",
                            "product.product",
                            "stock.location"),
                    "manager_app",
                    withMail(
                            "sale.order",
                            "purchase.order",
                            "account.move",
                            "res.partner",
                            "hr.expense",
                            "project.project"),
                    "mobile_app",
                    withMail("sale.order", "res.partner", "product.template", "product.product"),
                    "messaging_app",
                    withMail("res.partner", "res.users"));

    public ModelFilter {
        models = models == null ? null : List.copyOf(models);
    }

    /**
     * What an app of this type may want, narrowed to what it asks for. An unknown type restricts
     * nothing, nor does an empty request.
     */
    public static ModelFilter of(@Nullable String appType, @Nullable Collection<String> requested) {
        @Nullable Set<String> known = appType == null ? null : APP_TYPES.get(appType);
        var wanted = new TreeSet<>(requested == null ? List.of() : requested);
        if (wanted.isEmpty()) {
            return known == null ? ALL : new ModelFilter(List.copyOf(new TreeSet<>(known)), null);
        }
        if (known != null) {
            wanted.retainAll(known);
        }
        return new ModelFilter(List.copyOf(wanted), null);
    }

    /** The same models of another connection; null for the usual ones. */
    public ModelFilter in(@Nullable UUID other) {
        return new ModelFilter(models, other);
    }

    /** The app types that have models of their own. */
    public static Set<String> usualNames() {
        return APP_TYPES.keySet();
    }

    /** Whether a model is let through. */
    public boolean lets(String model) {
        List<String> named = models;
        return named == null || named.contains(model);
    }

    /** Equal for two filters that let the same through. */
    public String key() {
        String names = models == null ? "*" : String.join(",", models);
        return connection == null ? names : connection + ":" + names;
    }

    private static Set<String> withMail(String... models) {
        return Set.copyOf(Stream.concat(MAIL.stream(), Stream.of(models)).toList());
    }
}
