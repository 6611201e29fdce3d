package io.bridgecore.auth.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.client.RemoteCallException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds tenants by the names that people know, asked of tenant-service. */
@Component
public class TenantNames {

    private static final int NOT_FOUND = 404;

    private final DirectoryClient directory;

    TenantNames(DirectoryClient directory) {
        this.directory = directory;
    }

    @FeignClient(name = "tenant", contextId = "tenant-names", url = "${bridgecore.services.tenant}")
    interface DirectoryClient {

        @GetMapping("/internal/tenants/resolve")
        View resolve(@RequestParam("slug") String slug);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record View(UUID id) {}

    /** The tenant with this slug or subdomain. */
    public Optional<TenantId> byLabel(String label) {
        try {
            return Optional.of(new TenantId(directory.resolve(label).id()));
        } catch (RemoteCallException answered) {
            if (answered.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw answered;
        }
    }
}
