package io.bridgecore.tenant.organization;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Host names of tenants' own. Nobody checks who owns them: only the platform side may set them. */
@Component
public class TenantDomains {

    private static final String FIELD = "custom_domain";
    private static final String UNIQUE = "organization_custom_domain_key";
    private static final int LONGEST = 253;
    private static final Pattern SHAPE =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private final String base;

    TenantDomains(Environment environment) {
        this.base =
                environment.getRequiredProperty("bridgecore.base-domain").toLowerCase(Locale.ROOT);
    }

    /**
     * The host name as it stands in requests: lower case, ASCII, without a port.
     *
     * @throws ProblemException if it is none, or lies under the platform's own domain
     */
    public String usable(String text) {
        String domain = ascii(text.strip());
        if (domain.length() > LONGEST || !SHAPE.matcher(domain).matches()) {
            throw unusable("must be a host name such as erp.example.com");
        }
        if (domain.equals(base) || domain.endsWith("." + base)) {
            throw unusable("must not lie under " + base);
        }
        return domain;
    }

    /** What a broken uniqueness means to the client; any other broken rule is a bug. */
    static RuntimeException taken(DataIntegrityViolationException cause) {
        return !String.valueOf(cause.getMessage()).contains(UNIQUE)
                ? cause
                : TenantProblem.DOMAIN_TAKEN
                        .at(FIELD, "Another tenant has this domain")
                        .causedBy(cause);
    }

    private static String ascii(String text) {
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unacceptable) {
            throw unusable("must be a host name").causedBy(unacceptable);
        }
    }

    private static ProblemException unusable(String why) {
        return CommonProblem.VALIDATION_FAILED.because("'" + FIELD + "' " + why).at(FIELD, why);
    }
}
