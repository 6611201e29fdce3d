package io.bridgecore.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.RunningTenantService;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class SubscriptionWishIT extends RunningTenantService {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"plan_id\": \"x\"}",
                "{\"plan_id\": null}",
                "{\"plan_id\": \"019a0000-0000-7000-8000-000000000002\", \"billing_cycle\":"
                        + " \"daily\"}",
                "{\"plan_id\": \"019a0000-0000-7000-8000-000000000002\", \"price\": 0}"
            })
    void rejectABadWish(String body) {
        assertThat(
                        send(
                                        HttpMethod.PUT,
                                        "/api/v1/subscriptions/organization/" + tenant(),
                                        admin(),
                                        body,
                                        Map.of())
                                .status())
                .isEqualTo(422);
    }
}
