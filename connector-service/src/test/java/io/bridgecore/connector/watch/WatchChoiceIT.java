package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Which models are looked at, as administrators choose them. */
@NullMarked
class WatchChoiceIT extends RunningConnector {

    private static final String PARTNERS = "{\"models\":[\"res.partner\"]}";

    @Test
    void refusesAModelThatTheTenantMayNotWorkWith() {
        modelsOf(tenant, "product.product");
        String path = SYSTEMS + "/" + connect() + "/watch";

        Reply refused = call(HttpMethod.PUT, admin, path, PARTNERS);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("model_not_allowed");
        assertThat(call(HttpMethod.GET, admin, path, null).<Object>read("$.chosen")).isNull();
        assertThat(call(HttpMethod.PUT, admin, path, "{\"models\":null}").status()).isEqualTo(200);
    }

    @Test
    void isDoneByThePlatformToo() {
        String connection = connect();
        String own = SYSTEMS + "/" + connection + "/watch";
        for (String prefix : List.of("/admin", "/api/admin")) {
            String twin = prefix + "/tenants/" + tenant + "/systems/" + connection + "/watch";
            Reply chosen = call(HttpMethod.PUT, Tokens.superAdmin(), twin, PARTNERS);

            assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
            assertThat(call(HttpMethod.GET, admin, own, null).<List<String>>read("$.chosen"))
                    .containsExactly("res.partner");
            assertThat(
                            call(HttpMethod.GET, Tokens.superAdmin(), twin, null)
                                    .<List<String>>read("$.chosen"))
                    .containsExactly("res.partner");
            assertThat(call(HttpMethod.GET, admin, twin, null).status()).isEqualTo(403);
            assertThat(call(HttpMethod.PUT, admin, twin, PARTNERS).status()).isEqualTo(403);
            assertThat(call(HttpMethod.GET, null, twin, null).status()).isEqualTo(401);
        }
    }
}
