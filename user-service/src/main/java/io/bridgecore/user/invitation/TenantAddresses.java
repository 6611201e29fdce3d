package io.bridgecore.user.invitation;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where people of a tenant reach the platform with a browser. */
@Component
class TenantAddresses {

    private final URI platform;
    private final String baseDomain;

    TenantAddresses(Environment settings) {
        this.platform = URI.create(settings.getRequiredProperty("bridgecore.public-url"));
        this.baseDomain = settings.getRequiredProperty("bridgecore.base-domain");
    }

    /** The page on which somebody accepts. */
    String invitation(String tenant, InvitationToken token) {
        return UriComponentsBuilder.newInstance()
                .scheme(platform.getScheme())
                .host(tenant + "." + baseDomain)
                .port(platform.getPort())
                .path("/invitation")
                .fragment("token=" + token.text())
                .build()
                .toUriString();
    }
}
