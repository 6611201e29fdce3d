package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** An uploaded logo or favicon; an organization has at most one of each. */
@Entity
@Table(name = "branding_file")
class BrandingFile {

    /** What the file is for. */
    enum Kind {
        LOGO,
        FAVICON;

        /** The word in the database and in file names. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id private UUID id = Uuid7.next();

    @TenantId private UUID tenantId;
    @Column private String kind;
    private String filename;
    private String contentType;
    private byte[] content;
    @Column private int size;
    private String digest;
    @Column private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected BrandingFile() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the tenant, replace() the rest
    BrandingFile(Kind kind) {
        this.kind = kind.word();
    }

    void replace(String name, Image image, Instant now) {
        filename = name;
        contentType = image.format().contentType();
        content = image.content();
        size = content.length;
        digest = image.digest();
        updatedAt = now;
    }

    String filename() {
        return filename;
    }

    String contentType() {
        return contentType;
    }

    byte[] content() {
        return content.clone();
    }

    int size() {
        return size;
    }

    String digest() {
        return digest;
    }
}
