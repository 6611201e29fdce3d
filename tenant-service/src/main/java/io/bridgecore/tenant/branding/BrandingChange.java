package io.bridgecore.tenant.branding;

import io.bridgecore.tenant.input.OneLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is to change; null leaves a property as it is, an empty text takes it away where it may be
 * missing.
 *
 * @param logoUrl an https address, or the organization's own uploaded file
 * @param faviconUrl likewise
 * @param customCss cleaned before it is kept
 */
record BrandingChange(
        @Nullable @Size(max = 255) @OneLine String companyName,
        @Nullable @Size(max = 500) @OneLine String logoUrl,
        @Nullable @Size(max = 500) @OneLine String faviconUrl,
        @Nullable @Pattern(regexp = COLOR) String primaryColor,
        @Nullable @Pattern(regexp = COLOR) String secondaryColor,
        @Nullable @Pattern(regexp = COLOR) String accentColor,
        @Nullable @Pattern(regexp = FONT) String fontFamily,
        @Nullable @Pattern(regexp = "|" + FONT) String headingFont,
        @Nullable @Pattern(regexp = "default|compact|minimal") String sidebarStyle,
        @Nullable @Pattern(regexp = "default|transparent|solid") String headerStyle,
        @Nullable @Pattern(regexp = "grid|list|card") String dashboardLayout,
        @Nullable @Size(max = 50_000) @Pattern(regexp = "[^\\x00]*") String customCss,
        @Nullable @Pattern(regexp = "[a-z0-9_-]{1,50}") String themePreset) {

    private static final String COLOR = "#[0-9a-fA-F]{6}";

    /** Names of fonts in a list; nothing that ends a CSS value. */
    private static final String FONT = "[A-Za-z0-9 ,'_-]{1,200}";
}
