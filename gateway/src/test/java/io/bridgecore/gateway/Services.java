package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stand-ins for the services: each answers its own name and remembers what it got. */
final class Services {

    private static final List<String> FEATURES = List.of("webhooks", "sync", "batch");
    private static final Services SHARED = new Services();
    private final Map<Backend, WireMockServer> servers = new EnumMap<>(Backend.class);

    Services() {
        for (Backend backend : Backend.values()) {
            var server = new WireMockServer(options().dynamicPort());
            server.start();
            server.stubFor(
                    any(anyUrl())
                            .atPriority(10)
                            .willReturn(okJson("{\"service\":\"" + backend.id() + "\"}")));
            servers.put(backend, server);
        }
        of(Backend.TENANT)
                .stubFor(
                        get(urlPathEqualTo("/internal/tenants/resolve"))
                                .atPriority(9)
                                .willReturn(notFound()));
        of(Backend.AUTH)
                .stubFor(
                        get(urlPathEqualTo("/internal/revocations"))
                                .atPriority(9)
                                .willReturn(okJson("[]")));
        modules();
        block();
    }

    static Services shared() {
        return SHARED;
    }

    WireMockServer of(Backend backend) {
        return Objects.requireNonNull(servers.get(backend));
    }

    String url(Backend backend) {
        return of(backend).baseUrl();
    }

    /** Makes a tenant known, by id and by short name; the same name has the same id always. */
    TenantId tenant(String slug, String status) {
        return tenant(idOf(slug), slug, status, Instant.now().plusSeconds(3600));
    }

    TenantId tenant(TenantId id, String slug, String status, Instant trialEnds) {
        String body = body(id, slug, status, trialEnds, FEATURES, List.of());
        known("slug", slug, body);
        known("id", id.toString(), body);
        return id;
    }

    private static TenantId idOf(String slug) {
        return new TenantId(UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes an active tenant known with nothing but these features and modules. */
    TenantId tenant(String slug, List<String> features, List<String> modules) {
        TenantId id = idOf(slug);
        String body = body(id, slug, "active", Instant.now(), features, modules);
        known("slug", slug, body);
        known("id", id.toString(), body);
        return id;
    }

    /** The registry of modules from now on, each an object of its answer. */
    void modules(String... registered) {
        of(Backend.TENANT)
                .stubFor(
                        get(urlPathEqualTo("/internal/modules"))
                                .atPriority(1)
                                .willReturn(okJson("[" + String.join(",", registered) + "]")));
    }

    /** Gives a tenant a domain of its own. */
    void domain(String domain, TenantId id, String slug) {
        known("domain", domain, body(id, slug, "active", Instant.now(), FEATURES, List.of()));
    }

    /** Ends a fault of tenant-service; the tenants made known so far stay. */
    void healTenantService() {
        of(Backend.TENANT).listAllStubMappings().getMappings().stream()
                .filter(stub -> Integer.valueOf(0).equals(stub.getPriority()))
                .forEach(of(Backend.TENANT)::removeStub);
    }

    /** Makes a tenant known that is open to these networks only. */
    TenantId walled(String slug, String... networks) {
        TenantId id = idOf(slug);
        String body =
                "{\"id\":\"%s\",\"slug\":\"%s\",\"status\":\"active\",\"allowed_addresses\":[\"%s\"]}"
                        .formatted(id, slug, String.join("\",\"", networks));
        Map.of("slug", slug, "id", id.toString())
                .forEach((kind, value) ->
                        of(Backend.TENANT)
                                .stubFor(
                                        get(urlPathEqualTo("/internal/tenants/resolve"))
                                                .atPriority(1)
                                                .withQueryParam(kind, equalTo(value))
                                                .willReturn(okJson(body))));
        return id;
    }

    /** Ends the faults of a service that a test made at priority 1. */
    void heal(Backend backend) {
        of(backend).listAllStubMappings().getMappings().stream()
                .filter(stub -> Integer.valueOf(1).equals(stub.getPriority()))
                .forEach(of(backend)::removeStub);
    }

    /** Makes these the blocked addresses, each as a JSON object. */
    void block(String... entries) {
        of(Backend.TENANT)
                .stubFor(
                        get(urlPathEqualTo("/internal/address-blocks"))
                                .atPriority(1)
                                .willReturn(okJson("[" + String.join(",", entries) + "]")));
    }

    /** The last request that a service got for a path; fails when there was none. */
    LoggedRequest lastAt(Backend backend, String path) {
        List<LoggedRequest> all = of(backend).findAll(anyRequestedFor(urlPathMatching(path)));
        if (all.isEmpty()) {
            throw new AssertionError(backend + " got nothing at " + path);
        }
        return all.getLast();
    }

    /** How many requests a service got for a path. */
    int countAt(Backend backend, String path) {
        return of(backend).findAll(anyRequestedFor(urlPathMatching(path))).size();
    }

    private void known(String kind, String value, String body) {
        of(Backend.TENANT)
                .stubFor(
                        get(urlPathEqualTo("/internal/tenants/resolve"))
                                .atPriority(1)
                                .withQueryParam(kind, equalTo(value))
                                .willReturn(okJson(body)));
    }

    private static String body(
            TenantId id,
            String slug,
            String status,
            Instant trialEnds,
            List<String> features,
            List<String> modules) {
        return """
        {"id":"%s","slug":"%s","name":"A tenant","status":"%s","trial_ends_at":"%s",
         "custom_domain":null,"features":[%s],"modules":[%s]}
        """
                .formatted(
                        id,
                        slug,
                        status,
                        trialEnds,
                        list(features, "\"%s\""),
                        list(modules, "{\"module_id\":\"%s\",\"enabled\":true}"));
    }

    private static String list(List<String> words, String form) {
        return words.stream().map(form::formatted).collect(Collectors.joining(","));
    }
}
