package io.bridgecore.tenant.branding;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Uploaded files of the current tenant. */
interface BrandingFiles extends Repository<BrandingFile, UUID> {

    Optional<BrandingFile> findByKind(String kind);

    Optional<BrandingFile> findByFilename(String filename);

    BrandingFile save(BrandingFile file);

    void delete(BrandingFile file);

    /** Size of all, in bytes. */
    @Query("select coalesce(sum(f.size), 0) from BrandingFile f")
    long bytes();
}
