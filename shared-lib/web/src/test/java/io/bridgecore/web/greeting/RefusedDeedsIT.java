package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.web.security.RefusalWitness;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What a service's auditors hear of calls that were refused. */
@PlatformTest
class RefusedDeedsIT {

    private static final TenantId ACME = TenantId.next();
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    @TestConfiguration
    static class Auditors {

        @Bean
        RefusalWitness witness() {
            return (caller, deed, code) -> HEARD.add(caller.id() + " " + deed + " " + code);
        }
    }

    @Autowired RestTestClient http;

    private final String person = UUID.randomUUID().toString();

    @Test
    void areTold_withTheReason_onceAndNotEachTime() {
        String token = token(Map.of());
        for (int i = 0; i < 2; i++) {
            http.post()
                    .uri("/greetings/secret")
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{}")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        get("/greetings/dangerous", token(Map.of("acr", "2", "max_age", 300)));

        assertThat(ofMine())
                .containsExactly(
                        person + " POST /greetings/secret forbidden",
                        person + " GET /greetings/dangerous step_up_required");
    }

    @Test
    void areNothingNew_whereSomebodyOnlyReads_isLetIn_orIsAService() {
        get("/greetings/secret", token(Map.of()));
        get("/greetings/dangerous", token(Map.of()));
        http.post()
                .uri("/greetings/secret")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.service("user"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .exchange()
                .expectStatus()
                .isForbidden();

        assertThat(ofMine()).isEmpty();
        assertThat(HEARD).noneMatch(one -> one.startsWith("user "));
    }

    private List<String> ofMine() {
        return HEARD.stream().filter(one -> one.startsWith(person)).toList();
    }

    private void get(String path, String token) {
        http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .returnResult();
    }

    private String token(Map<String, Object> stepUp) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> {
                    claims.tenant(ACME).subject(person);
                    if (!stepUp.isEmpty()) {
                        claims.claim(Claims.STEP_UP, stepUp);
                    }
                });
    }
}
