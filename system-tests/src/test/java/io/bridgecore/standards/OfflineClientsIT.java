package io.bridgecore.standards;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** RxDB and WatermelonDB work offline against the platform, and Odoo changes meanwhile. */
@NullMarked
class OfflineClientsIT {

    @Test
    void becomeEqualToOdoo() {
        Company company = Company.signUp("offline");
        company.watchContacts(company.connect(Company.Odoo.sandbox()));
        Node node = Node.of(Path.of("src/test/offline"));

        Node.Outcome installed =
                node.npm(Map.of(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(installed.status()).as(installed.output()).isZero();

        Node.Outcome run =
                node.npm(
                        Map.of("PLATFORM", Platform.JSON.writeValueAsString(facts(company))),
                        "test");
        assertThat(run.status()).as(run.output()).isZero();
    }

    private static Map<String, String> facts(Company company) {
        int port = URI.create(Platform.shared().gateway()).getPort();
        return Map.of(
                "host",
                "http://" + company.slug() + ".localhost:" + port,
                "token",
                Objects.requireNonNull(company.admin().token()));
    }
}
