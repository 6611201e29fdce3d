package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.web.problem.CommonProblem;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slugs and subdomains share one namespace: {@code <label>.<base>} and {@code X-Tenant-Id: <label>}
 * never mean two tenants.
 */
@Component
public class Labels {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]+");
    private static final int SHORTEST = 3;

    /** A label of a host name can be no longer. */
    private static final int LONGEST = 63;

    private static final Set<String> RESERVED =
            Set.of(
                    "www",
                    "api",
                    "admin",
                    "app",
                    "auth",
                    "login",
                    "logout",
                    "signup",
                    "account",
                    "mail",
                    "smtp",
                    "imap",
                    "ftp",
                    "cdn",
                    "static",
                    "assets",
                    "media",
                    "docs",
                    "status",
                    "help",
                    "support",
                    "blog",
                    "internal",
                    "localhost",
                    "gateway",
                    "health",
                    "metrics",
                    "system",
                    "platform",
                    "root",
                    "bridgecore",
                    "undefined",
                    "null");

    private final JdbcClient sql;

    Labels(JdbcClient sql) {
        this.sql = sql;
    }

    /** What a client means: without surrounding blanks, in lower case. */
    public static String clean(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Why the label cannot be used, in a short sentence; empty when it can. */
    public static String flaw(String label) {
        if (label.length() < SHORTEST || label.length() > LONGEST) {
            return "must have " + SHORTEST + " to " + LONGEST + " characters";
        }
        if (!SHAPE.matcher(label).matches()) {
            return "may contain only a-z, 0-9 and hyphens";
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            return "must not start or end with a hyphen";
        }
        return RESERVED.contains(label) || label.startsWith("xn--") ? "is reserved" : "";
    }

    /**
     * The slug of a business name: lower case, blanks to hyphens, accents and everything else
     * dropped. May come out unusable, as of a name in Chinese.
     */
    public static String slugOf(String name) {
        String plain = Normalizer.normalize(clean(name), Normalizer.Form.NFD);
        String slug =
                plain.replaceAll("\\s+", "-").replaceAll("[^a-z0-9-]", "").replaceAll("-+", "-");
        String cut = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
        return cut.replaceAll("^-|-$", "");
    }

    /** Whether an organization or a signup under way has the label. */
    public boolean taken(String label) {
        return sql.sql("select count(*) from organization_label where label = ?")
                        .param(label)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Takes the labels for an organization that is inserted in the same transaction. Waits for a
     * rival's transaction to end.
     *
     * @return the ones that were free
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> take(TenantId owner, String... labels) {
        var taken = new HashSet<String>();
        // In order, so that two rivals cannot wait for each other.
        for (String label : new TreeSet<>(Set.of(labels))) {
            int rows =
                    sql.sql(
                                    """
                                    insert into organization_label (label, organization_id)
                                    values (?, ?) on conflict do nothing
                                    """)
                            .params(label, owner.value())
                            .update();
            if (rows == 1) {
                taken.add(label);
            }
        }
        return taken;
    }

    /** Refuses a label that cannot be used, naming the field. */
    public static String usable(String field, String text) {
        String label = clean(text);
        String flaw = flaw(label);
        if (!flaw.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED
                    .because("'" + field + "' " + flaw)
                    .at(field, flaw);
        }
        return label;
    }

    static RuntimeException taken(TenantProblem type, String field, String label) {
        return type.at(field, "'" + label + "' is already taken");
    }
}
