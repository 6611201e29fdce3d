package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.branding.BrandingFile.Kind;
import io.bridgecore.tenant.branding.Look.Picture;
import io.bridgecore.tenant.branding.Stylesheet.Cleaned;
import io.bridgecore.tenant.organization.Organizations;
import io.bridgecore.web.problem.CommonProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The branding of the current tenant. Writers of one tenant wait for each other. */
@Service
@Transactional
public class OrganizationBranding {

    /** Path of an uploaded file, before its name. */
    static final String MEDIA = "/api/v1/tenants/branding/media/";

    /** Bytes of a logo that pages for strangers carry along. */
    private static final int LARGEST_SHOWN = 512 * 1024;

    private static final Cleaned UNCHANGED = new Cleaned("", List.of());

    private final Brandings brandings;
    private final BrandingFiles files;
    private final Organizations organizations;
    private final Clock clock;

    OrganizationBranding(
            Brandings brandings, BrandingFiles files, Organizations organizations, Clock clock) {
        this.brandings = brandings;
        this.files = files;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** What the organization chose, or the defaults. */
    @Transactional(readOnly = true)
    public BrandingView view() {
        return brandings.find().orElseGet(Branding::new).view(CurrentTenant.get(), List.of());
    }

    /** Size of the uploaded files in bytes. */
    @Transactional(readOnly = true)
    public long storedBytes() {
        return files.bytes();
    }

    /** What strangers see of it; nothing where there is no such organization. */
    @Transactional(readOnly = true)
    Look look() {
        return brandings.find().map(found -> found.look(logo(found))).orElse(Look.NONE);
    }

    private @Nullable Picture logo(Branding branding) {
        return files.findByKind(Kind.LOGO.word())
                .filter(file -> (MEDIA + file.filename()).equals(branding.url(Kind.LOGO)))
                .filter(file -> file.size() <= LARGEST_SHOWN)
                .map(file ->
                        new Picture(
                                file.contentType(),
                                Base64.getEncoder().encodeToString(file.content())))
                .orElse(null);
    }

    BrandingView change(BrandingChange change) {
        Cleaned css = change.customCss() == null ? UNCHANGED : clean(change.customCss());
        TenantId tenant = lock();
        requireUsable(Kind.LOGO, "logo_url", change.logoUrl());
        requireUsable(Kind.FAVICON, "favicon_url", change.faviconUrl());
        Branding branding = branding();
        branding.change(change, change.customCss() == null ? null : css.css(), now());
        for (Kind kind : Kind.values()) {
            files.findByKind(kind.word())
                    .filter(file -> !(MEDIA + file.filename()).equals(branding.url(kind)))
                    .ifPresent(files::delete);
        }
        return brandings.save(branding).view(tenant, css.removed());
    }

    /** Keeps the image in the place of the one before, and returns its address. */
    String store(Kind kind, Image image) {
        TenantId tenant = lock();
        String name = tenant + "_" + kind.word() + "." + image.format().extension();
        BrandingFile file = files.findByKind(kind.word()).orElseGet(() -> new BrandingFile(kind));
        file.replace(name, image, now());
        files.save(file);
        Branding branding = branding();
        branding.show(kind, MEDIA + name, now());
        brandings.save(branding);
        return MEDIA + name;
    }

    @Transactional(readOnly = true)
    Optional<BrandingFile> file(String name) {
        return files.findByFilename(name);
    }

    private Branding branding() {
        return brandings.find().orElseGet(() -> Branding.first(now()));
    }

    private static Cleaned clean(String css) {
        return Stylesheet.clean(css, StyleRules.PAGE)
                .orElseThrow(() ->
                        CommonProblem.VALIDATION_FAILED.at(
                                "custom_css", "is no valid style sheet"));
    }

    private void requireUsable(Kind kind, String field, @Nullable String url) {
        if (url == null || url.isBlank() || isWebAddress(url)) {
            return;
        }
        boolean isOwn =
                files.findByKind(kind.word())
                        .filter(file -> url.equals(MEDIA + file.filename()))
                        .isPresent();
        if (!isOwn) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    field, "must be an https address or the address of an uploaded file");
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            var address = new URI(url);
            return "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private TenantId lock() {
        TenantId tenant = CurrentTenant.get();
        return organizations
                .lock(tenant.value())
                .orElseThrow(
                        () -> TenantProblem.ORGANIZATION_NOT_FOUND.because("No tenant " + tenant))
                .id();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
