package io.bridgecore.gateway.docs;

import io.bridgecore.contracts.Requirement;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.RouteTable;
import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.tenant.HostProperties;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one OpenAPI document of many. Only what the gateway routes to the service stays; names of
 * components get the service's name in front, so that equal names of two services can differ. What
 * a service gives to everybody needs a token all the same where the gateway is not open.
 */
@Component
class DescriptionMerge {

    private static final String REFERENCE = "$ref";
    private static final String COMPONENTS = "#/components/";
    private static final String SECURITY_SCHEME = "bearer";
    private static final String SECURITY_SCHEMES = "securitySchemes";

    private static final String REQUIRES_NOTHING = new Requirement.Nothing().words().getFirst();
    private static final String REQUIRES_TOKEN = new Requirement.SignedIn().words().getFirst();

    private final RouteTable routes;
    private final HostProperties hosts;
    private final TourExamples tour;
    private final JsonMapper json;

    DescriptionMerge(RouteTable routes, HostProperties hosts, TourExamples tour, JsonMapper json) {
        this.routes = routes;
        this.hosts = hosts;
        this.tour = tour;
        this.json = json;
    }

    ObjectNode of(List<MergedDescription.Part> parts) {
        ObjectNode whole = json.createObjectNode();
        whole.put("openapi", "3.1.0");
        info(whole.putObject("info"), parts);
        whole.putArray("servers").addObject().put("url", hosts.publicUrl().toString());
        ObjectNode paths = whole.putObject("paths");
        ObjectNode components = whole.putObject("components");
        components
                .putObject(SECURITY_SCHEMES)
                .putObject(SECURITY_SCHEME)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        whole.putArray("security").addObject().putArray(SECURITY_SCHEME);
        for (var part : parts) {
            part.description()
                    .ifPresent(found -> add(part.backend(), found.deepCopy(), paths, components));
        }
        return whole;
    }

    private static void info(ObjectNode info, List<MergedDescription.Part> parts) {
        List<String> missing =
                parts.stream()
                        .filter(part -> part.description().isEmpty())
                        .map(part -> part.backend().id())
                        .toList();
        info.put("title", "BridgeCore API").put("version", "v1");
        info.put(
                "description",
                missing.isEmpty()
                        ? "All services."
                        : "Without "
                                + String.join(", ", missing)
                                + ": not answering at the moment.");
        ArrayNode names = info.putArray("x-unavailable-services");
        missing.forEach(names::add);
    }

    private void add(Backend backend, JsonNode part, ObjectNode paths, ObjectNode components) {
        rename(backend.id(), part);
        part.path("paths")
                .properties()
                .forEach(entry -> {
                    if (answers(backend, example(entry.getKey()))
                            && entry.getValue() instanceof ObjectNode operations) {
                        addPath(backend, entry.getKey(), operations, paths);
                    }
                });
        part.path("components")
                .properties()
                .forEach(group -> {
                    if (!group.getKey().equals(SECURITY_SCHEMES)) {
                        ObjectNode all = components.withObjectProperty(group.getKey());
                        group.getValue()
                                .properties()
                                .forEach(one ->
                                        all.set(
                                                unique(backend.id(), one.getKey()),
                                                one.getValue()));
                    }
                });
    }

    private void addPath(Backend backend, String path, ObjectNode operations, ObjectNode paths) {
        operations
                .properties()
                .forEach(method -> {
                    if (method.getValue() instanceof ObjectNode operation) {
                        dress(backend, method.getKey(), path, operation);
                    }
                });
        paths.withObjectProperty(path).setAll(operations);
    }

    private void dress(Backend backend, String method, String path, ObjectNode operation) {
        JsonNode id = operation.path("operationId");
        if (id.isString()) {
            operation.put("operationId", backend.id() + "_" + id.asString());
        }
        ArrayNode tags = json.createArrayNode();
        for (JsonNode tag : operation.path("tags")) {
            tags.add(backend.id() + ": " + tag.asString().replace("-controller", ""));
        }
        operation.set("tags", tags.isEmpty() ? tags.add(backend.id()) : tags);
        tour.addTo(method, path, operation);
        if (routes.isOpen(method.toUpperCase(Locale.ROOT), path)) {
            operation.putArray("security");
        } else {
            operation.remove("security");
            if (REQUIRES_NOTHING.equals(operation.path(Requirement.EXTENSION).asString(""))) {
                operation.put(Requirement.EXTENSION, REQUIRES_TOKEN);
            }
        }
    }

    private static String example(String template) {
        return template.replaceAll("\\{[^/}]*}", "x");
    }

    private static void rename(String service, JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode reference = object.path(REFERENCE);
            if (reference.isString() && reference.asString().startsWith(COMPONENTS)) {
                object.put(REFERENCE, renamed(service, reference.asString()));
            }
        }
        node.forEach(child -> rename(service, child));
    }

    private static String renamed(String service, String reference) {
        int name = reference.lastIndexOf('/') + 1;
        return reference.substring(0, name) + unique(service, reference.substring(name));
    }

    private static String unique(String service, String name) {
        return service + "." + name;
    }

    private boolean answers(Backend backend, String path) {
        Way way = routes.way(path);
        return way != null && way.service().equals(backend.id());
    }
}
