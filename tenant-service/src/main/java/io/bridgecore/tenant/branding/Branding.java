package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The look that an organization chose. */
@Entity
@Table(name = "organization_branding")
class Branding {

    @Id private UUID id = Uuid7.next();

    @TenantId private UUID tenantId;
    private @Nullable String companyName;
    private @Nullable String logoUrl;
    private @Nullable String faviconUrl;
    private String primaryColor = "#1976d2";
    private String secondaryColor = "#dc004e";
    private String accentColor = "#00a86b";
    private String fontFamily = "Inter";
    private @Nullable String headingFont;
    private String sidebarStyle = "default";
    private String headerStyle = "default";
    private String dashboardLayout = "grid";
    private @Nullable String customCss;
    private String themePreset = "base";
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the tenant
    protected Branding() {}

    static Branding first(Instant now) {
        var branding = new Branding();
        branding.createdAt = now;
        return branding;
    }

    @Nullable String url(BrandingFile.Kind kind) {
        return kind == BrandingFile.Kind.LOGO ? logoUrl : faviconUrl;
    }

    void show(BrandingFile.Kind kind, String url, Instant now) {
        if (kind == BrandingFile.Kind.LOGO) {
            logoUrl = url;
        } else {
            faviconUrl = url;
        }
        updatedAt = now;
    }

    /** Takes over whatever the change names; the style sheet is the cleaned one. */
    void change(BrandingChange change, @Nullable String css, Instant now) {
        companyName = orNone(change.companyName(), companyName);
        logoUrl = orNone(change.logoUrl(), logoUrl);
        faviconUrl = orNone(change.faviconUrl(), faviconUrl);
        primaryColor = or(change.primaryColor(), primaryColor);
        secondaryColor = or(change.secondaryColor(), secondaryColor);
        accentColor = or(change.accentColor(), accentColor);
        fontFamily = or(change.fontFamily(), fontFamily);
        headingFont = orNone(change.headingFont(), headingFont);
        sidebarStyle = or(change.sidebarStyle(), sidebarStyle);
        headerStyle = or(change.headerStyle(), headerStyle);
        dashboardLayout = or(change.dashboardLayout(), dashboardLayout);
        customCss = orNone(css, customCss);
        themePreset = or(change.themePreset(), themePreset);
        updatedAt = now;
    }

    BrandingView view(io.bridgecore.contracts.TenantId organization, List<String> removed) {
        return new BrandingView(
                organization,
                companyName,
                logoUrl,
                faviconUrl,
                primaryColor,
                secondaryColor,
                accentColor,
                fontFamily,
                headingFont,
                sidebarStyle,
                headerStyle,
                dashboardLayout,
                customCss,
                removed,
                themePreset,
                createdAt,
                updatedAt);
    }

    Look look(Look.@Nullable Picture logo) {
        return new Look(companyName, primaryColor, logo);
    }

    private static String or(@Nullable String wanted, String present) {
        return wanted == null ? present : wanted;
    }

    private static @Nullable String orNone(@Nullable String wanted, @Nullable String present) {
        if (wanted == null) {
            return present;
        }
        return wanted.isBlank() ? null : wanted.strip();
    }
}
