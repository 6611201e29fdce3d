package io.bridgecore.tenant.usage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much an organization uses. What nobody can tell is null, never a guess.
 *
 * @param storageUsedMb uploaded files, in units of 1,048,576 bytes
 * @param apiCallsThisMonth requests since the month began (UTC)
 * @param lastActive time of the last request
 * @param unavailable why a figure is missing, by its name
 */
public record UsageView(
        @Nullable Long totalUsers,
        @Nullable Long activeUsers,
        @Nullable Long totalProjects,
        double storageUsedMb,
        long apiCallsThisMonth,
        @Nullable Instant lastActive,
        Map<String, String> unavailable) {}
