package io.bridgecore.auth.odoo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person as the tenant's Odoo knows him.
 *
 * @param groups external ids of the groups
 * @param fieldsCheck what a login answers to a {@link FieldsCheck}
 * @param fieldsData fields of the checked model that hold something
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OdooProfile(
        @Nullable Integer partnerId,
        @Nullable Integer employeeId,
        @Nullable List<String> groups,
        boolean isAdmin,
        boolean isInternalUser,
        @Nullable List<Integer> companyIds,
        @Nullable Integer currentCompanyId,
        @Nullable Map<String, @Nullable Object> fieldsCheck,
        @Nullable Map<String, @Nullable Object> fieldsData) {

    /** Nothing is known. */
    public static final OdooProfile EMPTY =
            new OdooProfile(null, null, List.of(), false, false, List.of(), null, null, null);

    /** The same with other values of the checked model. */
    public OdooProfile with(@Nullable Map<String, @Nullable Object> values) {
        return new OdooProfile(
                partnerId,
                employeeId,
                groups,
                isAdmin,
                isInternalUser,
                companyIds,
                currentCompanyId,
                fieldsCheck,
                values);
    }

    public OdooProfile {
        groups = List.copyOf(Objects.requireNonNullElse(groups, List.of()));
        companyIds = List.copyOf(Objects.requireNonNullElse(companyIds, List.of()));
    }
}
