package io.bridgecore.tenant.organization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What auditors want to know of an organization before and after. */
final class Snapshot {

    private Snapshot() {}

    /** The values, in the words of the API. */
    static Map<String, @Nullable Object> of(Organization organization) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var suspension = organization.suspension();
        values.put("status", organization.status().json());
        values.put("suspension", suspension == null ? null : suspension.json());
        values.put("trial_ends_at", text(organization.trialEndsAt()));
        values.put("subscription_ends_at", text(organization.subscriptionEndsAt()));
        values.put("name", organization.name());
        values.put("contact_email", organization.ownerEmail());
        values.put("contact_phone", organization.contactPhone());
        values.put("description", organization.description());
        values.put("custom_domain", organization.customDomain());
        values.put("plan", organization.plan().name());
        addTerms(values, organization.terms());
        return values;
    }

    private static void addTerms(Map<String, @Nullable Object> values, Terms terms) {
        values.put("max_requests_per_day", terms.maxRequestsPerDay());
        values.put("max_requests_per_hour", terms.maxRequestsPerHour());
        values.put("max_users", terms.maxUsers());
        values.put("allowed_models", terms.allowedModels());
        values.put("allowed_features", terms.allowedFeatures());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Objects.toString(time);
    }
}
