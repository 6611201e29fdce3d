package io.bridgecore.user.profile;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.Images;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** One's own profile in the hands of an application. */
@NullMarked
class ApplicationProfileIT extends RunningUserService {

    private final UUID id = Uuid7.next();

    @Test
    void isOutOfReach_withFewScopes() {
        String few = application("openid", List.of());

        get(few, ME).expectStatus().isForbidden();
        patch(few, ME, "{\"phone\": \"123\"}").expectStatus().isForbidden();
        send(HttpMethod.PUT, few, ME, "{\"phone\": \"123\"}").expectStatus().isForbidden();
        upload(few, ME + "/image", "me.png", Images.png(8, 8)).expectStatus().isForbidden();
        delete(few, ME + "/image").expectStatus().isForbidden();
    }

    @Test
    void isOpen_withTheScopeOfEverything() {
        String all = application("openid api", List.copyOf(Role.STAFF.permissions()));

        patch(all, ME, "{\"phone\": \"123\"}").expectStatus().isOk();
        get(all, ME).expectStatus().isOk().expectBody().jsonPath("$.phone").isEqualTo("123");
    }

    private String application(String scope, List<String> permissions) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims ->
                        claims.tenant(tenant)
                                .subject(id.toString())
                                .claim(Claims.CLIENT_ID, "app-1")
                                .claim(Claims.SCOPE, scope)
                                .claim(Claims.PERMISSIONS, permissions));
    }
}
