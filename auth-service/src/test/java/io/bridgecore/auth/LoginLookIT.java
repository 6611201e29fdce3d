package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login page in the look of an organization, which must never keep anybody out. */
@NullMarked
class LoginLookIT extends RunningOpenId {

    private static final String LOGIN = "/oauth2/login";
    private static final String LOGO = "/oauth2/logo";
    private static final String SVG = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=";

    @Test
    void showsNameColourAndLogo() {
        looks(okJson(look("Acme & Works", "#ffcc00")));

        Answer page = at(acme, "GET", LOGIN, null).is(200);

        assertThat(page.body())
                .contains("Acme &amp; Works", "--brand: #ffcc00; --on-brand: #000000")
                .contains("src=\"/oauth2/logo\"");
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "img-src 'self';", "style-src 'nonce-");
        var nonces =
                Pattern.compile("<style nonce=\"([^\"]+)\"")
                        .matcher(page.body())
                        .results()
                        .toList();
        assertThat(nonces).hasSize(2).allMatch(one -> policy.contains(one.group(1)));
        Answer logo = at(acme, "GET", LOGO, null).is(200);
        assertThat(logo.header("Content-Type")).hasValue("image/svg+xml");
        assertThat(logo.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
        assertThat(logo.body()).startsWith("<svg");
    }

    @Test
    void takesNoRulesForAColour() {
        looks(okJson(look("Acme", "red; } body { display: none")));

        assertThat(at(acme, "GET", LOGIN, null).is(200).body()).doesNotContain("display: none");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void isPlain_whereNothingIsKnown(int status) {
        looks(aResponse().withStatus(status));

        isPlain();
    }

    @Test
    void isPlain_whileTenantServiceIsSlow() {
        looks(okJson(look("Late", "#ffcc00")).withFixedDelay(3_000));

        isPlain();
    }

    @Test
    void isShown_whileTenantServiceIsAway() {
        Company unknown = new Company(TenantId.next(), "new", "a@b.c", "x");
        tenantServiceAnswers(unknown, 503);

        assertThat(at(unknown, "GET", LOGIN, null).is(200).body()).contains("BridgeCore");
    }

    @Test
    void showsNobodyElsesLogo() {
        looks(okJson(look("Acme", "#ffcc00")));
        Company other = company();

        at(other, "GET", LOGO, null).is(404);
        assertThat(at(other, "GET", LOGIN, null).is(200).body()).doesNotContain("/oauth2/logo");
        send("GET", LOGO, null).is(404);
    }

    private void isPlain() {
        assertThat(at(acme, "GET", LOGIN, null).is(200).body())
                .contains("Acme")
                .doesNotContain("--brand: #", "/oauth2/logo");
        at(acme, "GET", LOGO, null).is(404);
    }

    private void looks(ResponseDefinitionBuilder answer) {
        TENANTS.stubFor(
                WireMock.get("/internal/tenants/" + acme.id() + "/look").willReturn(answer));
    }

    private static String look(String name, String colour) {
        return """
        {"company_name": "%s", "primary_color": "%s",
         "logo": {"content_type": "image/svg+xml", "content": "%s"}}
        """
                .formatted(name, colour, SVG);
    }
}
