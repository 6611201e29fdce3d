package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branding as clients read it; what the organization did not choose has its default.
 *
 * @param customCssRemoved what was taken out of the style sheet by the change that this answers
 * @param createdAt absent while everything is a default
 * @param updatedAt likewise
 */
public record BrandingView(
        TenantId organizationId,
        @Nullable String companyName,
        @Nullable String logoUrl,
        @Nullable String faviconUrl,
        String primaryColor,
        String secondaryColor,
        String accentColor,
        String fontFamily,
        @Nullable String headingFont,
        String sidebarStyle,
        String headerStyle,
        String dashboardLayout,
        @Nullable String customCss,
        List<String> customCssRemoved,
        String themePreset,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
