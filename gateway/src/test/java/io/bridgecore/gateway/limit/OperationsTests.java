package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;

class OperationsTests {

    private static final String PREFIX = "bridgecore.gateway.limits";

    @ParameterizedTest
    @CsvSource({
        "search_read, 100",
        "read, 80",
        "create, 30",
        "write, 40",
        "unlink, 20",
        "read_group, 50",
        "name_search, 100",
        "get_view, 60",
        "web_save, 50",
        "check_access_rights, 100",
        "fields_get, 80",
        "action_confirm, 30",
        ", 30"
    })
    void hasTheClassesOfTheContract(@Nullable String operation, int perMinute) {
        var operations = new Operations(shipped());

        Limit limit = operations.limit(operations.classOf(operation));

        assertThat(Objects.requireNonNull(limit).most()).isEqualTo(perMinute);
        assertThat(limit.window()).isEqualTo(Window.MINUTE);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/offline-sync/push, 100, minute",
        "/api/v1/offline-sync/pull, 200, minute",
        "/api/v1/offline-sync/resolve-conflicts, 50, minute",
        "/api/v1/offline-sync/state, 100, minute",
        "/api/v1/offline-sync/statistics, 50, minute",
        "/api/v1/offline-sync/reset, 10, hour",
        "/api/v2/sync/reset, 10, hour",
        "/api/v1/odoo-sync/smart-pull, 60, minute",
        "/api/v1/odoo-sync/sync-state, 30, minute",
        "/api/v1/odoo-sync/sync-state/update, 30, minute",
        "/api/v1/odoo-sync/stats, 10, minute",
        "/api/v1/webhooks/cleanup, 10, hour"
    })
    void limitsWhatSyncs_asTheContractSays(String path, int most, String window) {
        var operations = new Operations(shipped());

        Limit limit = operations.limit(operations.classOfPath(path));

        assertThat(Objects.requireNonNull(limit).most()).isEqualTo(most);
        assertThat(limit.window().name()).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"/api/v2/sync/pull", "/api/v1/sync/stream", "/api/v1/users/me"})
    void limitsNoOtherPath(String path) {
        var operations = new Operations(shipped());

        assertThat(operations.limit(operations.classOfPath(path))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/odoo/search, search",
        "POST, /api/v1/odoo/cache/stats, cache/stats",
        "POST, /api/v1/odoo/,",
        "POST, /api/v1/odoo,",
        "POST, /api/v1/users/search,",
        "GET, /api/v1/systems/erp/res.partner, search_read",
        "POST, /api/v1/systems/erp/res.partner/search, search_read",
        "GET, /api/v1/systems/erp/res.partner/7, read",
        "GET, /api/v1/systems/erp/res.partner/metadata, read",
        "POST, /api/v1/systems/erp/res.partner, create",
        "PUT, /api/v1/systems/erp/res.partner/7, write",
        "PATCH, /api/v1/systems/erp/res.partner/7, write",
        "DELETE, /api/v1/systems/erp/res.partner/7, unlink",
        "GET, /api/v1/systems/erp/models,",
        "POST, /api/v1/systems/erp/test,",
        "POST, /api/v1/systems/erp/link-people,",
        "POST, /api/v1/systems/erp/automations,",
        "DELETE, /api/v1/systems/erp/person-keys/7,",
        "GET, /api/v1/systems/erp/checks,",
        "PATCH, /api/v1/systems/erp,",
        "GET, /api/v1/systems,",
        "GET, /api/v1/systems/catalogue/odoo,",
        "GET, /api/v1/moodle/courses, read",
        "POST, /api/v1/moodle/courses/batch, write",
        "PUT, /api/v1/moodle/users/7, write",
        "DELETE, /api/v1/moodle/users/7, unlink"
    })
    void readsTheOperationInACall(String verb, String path, @Nullable String operation) {
        assertThat(Operations.named(HttpMethod.valueOf(verb), path)).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2:aaaa::1, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8::/64",
        "2001:db8::1:2:3:4, 2001:db8::/64",
        "'', unknown"
    })
    void countsAnAddressWithItsNetwork(String address, String network) {
        assertThat(AddressLimits.network(address)).isEqualTo(network);
    }

    @Test
    void allLimitsOfAMinuteCanBeRaisedAtOnce() {
        var operations =
                new Operations(
                        bind(
                                Map.of(
                                        PREFIX + ".times", 7,
                                        PREFIX + ".operations.custom.per-minute", 30)));

        Limit limit = operations.limit(operations.classOf("anything"));

        assertThat(Objects.requireNonNull(limit).most()).isEqualTo(210);
    }

    @Test
    void aLimitOfNothingIsNoLimit() {
        var operations = new Operations(bind(Map.of(PREFIX + ".operations.custom.per-minute", 0)));

        assertThat(operations.limit(operations.classOf("anything"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "operations.read.per-minute, -1",
        "operations.read.per-hour, -1",
        "addresses.open.per-minute, -1",
        "times, 0",
        "client-per-hour, -1",
        "max-in-flight, 0",
        "tenant-share, 101",
        "max-tenants, 0"
    })
    void refusesSettingsWithoutMeaning(String key, int value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + key, value)))
                .isInstanceOf(BindException.class);
    }

    private static LimitProperties bind(Map<?, ?> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, LimitProperties.class);
    }

    private static LimitProperties shipped() {
        var file = new YamlPropertiesFactoryBean();
        file.setResources(new ClassPathResource("limits.yml"));
        return bind(Objects.requireNonNull(file.getObject()));
    }
}
