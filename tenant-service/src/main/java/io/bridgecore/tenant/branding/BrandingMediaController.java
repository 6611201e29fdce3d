package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Rights;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.branding.BrandingFile.Kind;
import io.bridgecore.tenant.branding.Image.Format;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Logo and favicon: they come in as pictures only, and go out to their organization only. */
@RestController
@RequestMapping({"/api/v1/organizations", "/api/v1/tenants"})
class BrandingMediaController {

    private static final DataSize LARGEST_LOGO = DataSize.ofMegabytes(5);
    private static final DataSize LARGEST_FAVICON = DataSize.ofMegabytes(1);
    private static final Set<Format> LOGOS =
            Set.of(Format.JPEG, Format.PNG, Format.SVG, Format.WEBP);
    private static final Set<Format> FAVICONS = Set.of(Format.ICO, Format.PNG, Format.SVG);
    private static final Pattern FILE =
            Pattern.compile("([0-9a-f-]{36})_(?:logo|favicon)\\.[a-z]{3,4}");

    /** Nothing in a file may act, should somebody open it as a page. */
    private static final String PASSIVE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final OrganizationBranding branding;
    private final OrganizationAccess access;

    BrandingMediaController(OrganizationBranding branding, OrganizationAccess access) {
        this.branding = branding;
        this.access = access;
    }

    record Logo(String logoUrl, String message, List<String> removed) {}

    record Favicon(String faviconUrl, String message, List<String> removed) {}

    @Operation(summary = "Upload the logo: jpeg, png, svg or webp, at most 5 MB")
    @PostMapping(
            path = "/{id}/branding/upload-logo",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(Rights.WRITE)
    Logo uploadLogo(
            Caller caller, @PathVariable TenantId id, @RequestParam("file") MultipartFile file) {
        access.requireWrite(caller, id);
        Image image = ImageReader.read(content(file, LARGEST_LOGO), LOGOS);
        return new Logo(store(id, Kind.LOGO, image), "Logo uploaded", image.removed());
    }

    @Operation(summary = "Upload the favicon: ico, png or svg, at most 1 MB")
    @PostMapping(
            path = "/{id}/branding/upload-favicon",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(Rights.WRITE)
    Favicon uploadFavicon(
            Caller caller, @PathVariable TenantId id, @RequestParam("file") MultipartFile file) {
        access.requireWrite(caller, id);
        Image image = ImageReader.read(content(file, LARGEST_FAVICON), FAVICONS);
        return new Favicon(store(id, Kind.FAVICON, image), "Favicon uploaded", image.removed());
    }

    private String store(TenantId id, Kind kind, Image image) {
        return CurrentTenant.callAs(id, () -> branding.store(kind, image));
    }

    @Operation(summary = "An uploaded file, for its organization and the platform side")
    @GetMapping("/branding/media/{filename}")
    @PreAuthorize(Rights.READ)
    ResponseEntity<byte[]> media(Caller caller, @PathVariable String filename) {
        BrandingFile file = find(caller, filename);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(file.digest())
                .header("Content-Security-Policy", PASSIVE)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-site")
                .body(file.content());
    }

    private BrandingFile find(Caller caller, String filename) {
        if (filename.contains("..") || filename.contains("/") || filename.contains("\\")) {
            throw CommonProblem.BAD_REQUEST.at("filename", "is no name of a file");
        }
        Matcher parts = FILE.matcher(filename);
        if (!parts.matches()) {
            throw notFound();
        }
        TenantId owner = owner(parts.group(1));
        access.read(caller, owner);
        if (CurrentTenant.find().filter(tenant -> !tenant.equals(owner)).isPresent()) {
            throw notFound();
        }
        return CurrentTenant.callAs(owner, () -> branding.file(filename))
                .orElseThrow(BrandingMediaController::notFound);
    }

    private static TenantId owner(String text) {
        try {
            return TenantId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw notFound().causedBy(notAnId);
        }
    }

    private static byte[] content(MultipartFile file, DataSize largest) {
        if (file.getSize() > largest.toBytes()) {
            throw TenantProblem.IMAGE_TOO_LARGE.at(
                    "file", "must have at most " + largest.toMegabytes() + " MB");
        }
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw CommonProblem.BAD_REQUEST.at("file", "could not be read").causedBy(broken);
        }
    }

    private static ProblemException notFound() {
        return CommonProblem.NOT_FOUND.because("There is no such file");
    }
}
