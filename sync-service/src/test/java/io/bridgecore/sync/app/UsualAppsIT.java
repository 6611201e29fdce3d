package io.bridgecore.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The app types that are there before a tenant changes any. */
@NullMarked
class UsualAppsIT extends RunningSyncService {

    private static final String TYPES = "/api/v1/sync/app-types";

    @Test
    void bridgecore36_anUnknownTypeRestrictsNothing() {
        changed("sale.order", 1);
        changed("stock.picking", 1);
        changed("x.odd", 1);

        PulledEvents all = pulled("unknown_app");
        PulledEvents sales = pulled("sales_app");

        assertThat(all.records()).hasSize(3);
        assertThat(sales.records()).hasSize(1);
        assertThat(PulledEvents.body(get(token, TYPES + "/unknown_app")).path("models").isNull())
                .isTrue();
    }

    private PulledEvents pulled(String appType) {
        return PulledEvents.of(
                post(
                        token,
                        "/api/v1/offline-sync/pull",
                        "{\"device_id\": \"of-%s\", \"app_type\": \"%s\"}"
                                .formatted(appType, appType)));
    }

    @Test
    void bridgecore37_theTypesHoldTheirModels() {
        assertThat(models("sales_app")).contains("sale.order", "res.partner", "product.product");
        assertThat(models("delivery_app")).contains("stock.picking", "stock.move");
        JsonNode types = PulledEvents.body(get(token, TYPES)).path("app_types");
        assertThat(types.valueStream().map(type -> type.path("app_type").asString()))
                .contains("sales_app", "delivery_app", "warehouse_app", "manager_app");
    }

    private List<String> models(String appType) {
        return PulledEvents.body(get(token, TYPES + "/" + appType))
                .path("models")
                .valueStream()
                .map(model -> model.path("model").asString())
                .toList();
    }
}
