package io.bridgecore.auth.odoo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.web.client.RemoteCallException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Asks connector-service. */
@Component
class RemoteOdooDirectory implements OdooDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteOdooDirectory.class);
    private static final int NOT_FOUND = 404;

    private final ConnectorClient connector;

    RemoteOdooDirectory(ConnectorClient connector) {
        this.connector = connector;
    }

    @FeignClient(name = "connector", url = "${bridgecore.services.connector}")
    interface ConnectorClient {

        @GetMapping("/internal/connections/primary?system=odoo")
        ConnectionView primary();

        @PostMapping("/internal/odoo/profile")
        OdooProfile profile(@RequestBody ProfileQuestion question);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ConnectionView(
            @Nullable String url, @Nullable String database, @Nullable String version) {}

    record ProfileQuestion(@Nullable Integer odooUserId, @Nullable FieldsCheck fieldsCheck) {}

    @Override
    public OdooFacts connection() {
        return ask(connector::primary)
                .map(view ->
                        new OdooFacts(
                                Objects.requireNonNullElse(view.url(), ""),
                                Objects.requireNonNullElse(view.database(), ""),
                                view.version()))
                .orElse(OdooFacts.NONE);
    }

    @Override
    public Optional<OdooProfile> profile(
            @Nullable Integer odooUserId, @Nullable FieldsCheck check) {
        return ask(() -> connector.profile(new ProfileQuestion(odooUserId, check)));
    }

    private static <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (RemoteCallException refused) {
            if (refused.status() != NOT_FOUND) {
                LOG.warn("Odoo profile is missing from an answer: {}", refused.getMessage());
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("Odoo profile is missing from an answer: {}", unreachable.toString());
        }
        return Optional.empty();
    }
}
