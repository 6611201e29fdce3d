package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.factor.Authenticator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Applications that ask for a certain proof by {@code acr_values}. */
@NullMarked
class AskedProofIT extends RunningOpenId {

    private static final String FACTORS = "/api/v1/auth/factors/totp";

    @Test
    void getTheSecondFactor_ofWhoeverHasOne() {
        String client = application("public").text("client_id");
        code(client, "openid");
        String twice = authorization(client, "openid", "&acr_values=2");
        var app = new Authenticator(post(FACTORS, null, bearer(admin)).is(201).text("secret"));
        post(FACTORS + "/confirm", "{\"code\": \"%s\"}".formatted(app.code()), bearer(admin))
                .is(200);

        String place = location(at(acme, "GET", twice, null).is(302));
        assertThat(place).startsWith("/oauth2/login");
        Answer in =
                submit(
                                "/oauth2/login",
                                at(acme, "GET", place, null).is(200),
                                "email=%s&password=%s&totp_code=%s"
                                        .formatted(
                                                encoded(acme.email()),
                                                encoded(acme.password()),
                                                app.code(1)))
                        .is(303);
        String back = location(at(acme, "GET", location(in), null).is(302));

        assertThat(back).startsWith(CALLBACK).contains("code=");
        String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        Answer tokens = redeem(client, code).is(200);
        assertThat(Answer.claims(tokens.text("id_token")).path("acr").asString()).isEqualTo("2");
    }

    @Test
    void areToldOfWhoeverHasNoSecondFactor() {
        String client = application("public").text("client_id");
        code(client, "openid");

        for (String asked : new String[] {"&acr_values=2", "&acr_values=2%20other&prompt=none"}) {
            String twice = authorization(client, "openid", "") + asked;
            assertThat(location(at(acme, "GET", twice, null).is(302)))
                    .startsWith(CALLBACK)
                    .contains("error=unmet_authentication_requirements", "state=s-1");
        }
        for (String asked : new String[] {"&acr_values=1", "&acr_values=2%201", "&acr_values=x"}) {
            String once = authorization(client, "openid", "") + asked;
            assertThat(location(at(acme, "GET", once, null).is(302)))
                    .startsWith(CALLBACK)
                    .contains("code=");
        }
    }
}
