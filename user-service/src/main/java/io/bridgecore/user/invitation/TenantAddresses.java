package io.bridgecore.user.invitation;

import io.bridgecore.contracts.TenantId;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where people of a tenant reach the platform with a browser. */
@Component
class TenantAddresses {

    private final HostClient tenants;
    private final URI platform;
    private final String baseDomain;

    TenantAddresses(HostClient tenants, Environment settings) {
        this.tenants = tenants;
        this.platform = URI.create(settings.getRequiredProperty("bridgecore.public-url"));
        this.baseDomain = settings.getRequiredProperty("bridgecore.base-domain");
    }

    /**
     * The tenant's own domain, or its place below the platform's, as it is now.
     *
     * @throws RuntimeException if tenant-service cannot be reached
     */
    String host(TenantId tenant) {
        Names names = tenants.find(tenant.value());
        return names.customDomain() == null
                ? names.label() + "." + baseDomain
                : names.customDomain();
    }

    /** The page on which somebody accepts. */
    String invitation(String host, InvitationToken token) {
        return UriComponentsBuilder.newInstance()
                .scheme(platform.getScheme())
                .host(host)
                .port(platform.getPort())
                .path("/invitation")
                .fragment("token=" + token.text())
                .build()
                .toUriString();
    }

    record Names(String slug, @Nullable String subdomain, @Nullable String customDomain) {

        String label() {
            return subdomain == null ? slug : subdomain;
        }
    }

    @FeignClient(name = "tenant", contextId = "tenant-hosts", url = "${bridgecore.services.tenant}")
    interface HostClient {

        @GetMapping("/internal/tenants/{id}")
        Names find(@PathVariable("id") UUID id);
    }
}
