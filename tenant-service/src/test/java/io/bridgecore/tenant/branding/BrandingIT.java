package io.bridgecore.tenant.branding;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.tenant.branding.Image.Format;
import io.bridgecore.testkit.Tokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class BrandingIT extends RunningTenantService {

    private TenantId tenant = TenantId.next();
    private String own = "";
    private String branding = "";

    @BeforeEach
    void signUpFirst() {
        tenant = tenant();
        own = Tokens.tenantAdmin(tenant);
        branding = ORGANIZATIONS + "/" + tenant + "/branding";
    }

    @Test
    void innoerp22_hasDefaultsWhenThereIsNone() {
        var answer = get(Tokens.staff(tenant), branding);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("organization_id")).isEqualTo(tenant.toString());
        assertThat(answer.text("primary_color")).isEqualTo("#1976d2");
        assertThat(answer.text("secondary_color")).isEqualTo("#dc004e");
        assertThat(answer.text("accent_color")).isEqualTo("#00a86b");
        assertThat(answer.text("font_family")).isEqualTo("Inter");
        assertThat(answer.text("theme_preset")).isEqualTo("base");
        assertThat(answer.text("sidebar_style")).isEqualTo("default");
        assertThat(answer.text("header_style")).isEqualTo("default");
        assertThat(answer.text("dashboard_layout")).isEqualTo("grid");
        assertThat(answer.body().path("logo_url").isNull()).isTrue();
        assertThat(get(own, "/api/v1/tenants/" + tenant + "/branding").body())
                .isEqualTo(answer.body());
    }

    @Test
    void takesOverWhatIsNamed() {
        var put =
                send(
                        HttpMethod.PUT,
                        branding,
                        own,
                        Map.of("company_name", "Acme", "primary_color", "#AABBCC"),
                        Map.of());
        assertThat(put.status()).isEqualTo(200);
        var patched =
                patch(
                        own,
                        branding,
                        Map.of("sidebar_style", "compact", "heading_font", "Roboto, 'Open Sans'"));

        assertThat(patched.text("company_name")).isEqualTo("Acme");
        assertThat(patched.text("primary_color")).isEqualTo("#AABBCC");
        assertThat(patched.text("sidebar_style")).isEqualTo("compact");
        assertThat(patched.text("accent_color")).isEqualTo("#00a86b");
        assertThat(get(own, branding).body()).isEqualTo(patched.body());
        var gone = patch(own, branding, Map.of("company_name", "", "heading_font", ""));
        assertThat(gone.body().path("company_name").isNull()).isTrue();
        assertThat(gone.body().path("heading_font").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "primary_color|red",
                "primary_color|#12345",
                "secondary_color|#1234567",
                "accent_color|#12345g",
                "font_family|x; } body { display: none",
                "heading_font|url(x)",
                "sidebar_style|huge",
                "header_style|grid",
                "dashboard_layout|table",
                "theme_preset|../x",
                "logo_url|javascript:alert(1)",
                "logo_url|http://insecure.example/x.png",
                "favicon_url|/api/v1/tenants/branding/media/x_logo.png",
                "custom_css|a { color",
                "shape|round"
            })
    void innoerp22_rejectsBadValues(String field, String value) {
        var answer = patch(own, branding, Map.of(field, value));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(get(own, branding).body().path("updated_at").isNull()).isTrue();
    }

    @Test
    void cleansTheStyleSheet_andSaysSo() {
        String css = "@import 'https://evil.example'; h1 { color: red; background: url(//evil) }";

        var answer = patch(own, branding, Map.of("custom_css", css));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("custom_css")).contains("color:red").doesNotContain("evil");
        assertThat(answer.body().path("custom_css_removed").toString())
                .contains("@import", "background:url(//evil)");
        assertThat(get(own, branding).text("custom_css")).isEqualTo(answer.text("custom_css"));
    }

    @ParameterizedTest
    @CsvSource({
        "upload-logo, PNG, logo.png",
        "upload-logo, JPEG, logo.jpg",
        "upload-logo, WEBP, logo.webp",
        "upload-logo, SVG, logo.svg",
        "upload-favicon, ICO, favicon.ico",
        "upload-favicon, PNG, favicon.png",
        "upload-favicon, SVG, favicon.svg"
    })
    void keepsAnUploadedPicture(String call, Format format, String name) {
        byte[] picture = ImageReaderTests.sample(format);

        var answer = upload(own, call, picture);

        String url = "/api/v1/tenants/branding/media/" + tenant + "_" + name;
        String field = call.contains("logo") ? "logo_url" : "favicon_url";
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text(field)).isEqualTo(url);
        assertThat(answer.text("message")).isNotEmpty();
        assertThat(get(own, branding).text(field)).isEqualTo(url);
        var file = fetch(Tokens.staff(tenant), url, null);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo(format.contentType());
        assertThat(header(file, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(file, "Cache-Control")).contains("private");
        if (format != Format.SVG) {
            assertThat(file.body()).isEqualTo(picture);
        }
        assertThat(fetch(own, url, header(file, "ETag")).statusCode()).isEqualTo(304);
    }

    @Test
    void replacesTheFileBefore_andForgetsItWhenAnotherAddressIsShown() {
        upload(own, "upload-logo", ImageReaderTests.sample(Format.PNG));
        String second =
                upload(own, "upload-logo", ImageReaderTests.sample(Format.JPEG)).text("logo_url");

        assertThat(count("branding_file where tenant_id = '" + tenant + "'")).isEqualTo(1);
        String first = second.replace(".jpg", ".png");
        assertThat(fetch(own, first, null).statusCode()).isEqualTo(404);
        assertThat(patch(own, branding, Map.of("logo_url", second)).status()).isEqualTo(200);
        patch(own, branding, Map.of("logo_url", "https://cdn.example/logo.png"));
        assertThat(fetch(own, second, null).statusCode()).isEqualTo(404);
        assertThat(count("branding_file where tenant_id = '" + tenant + "'")).isZero();
    }

    @Test
    void servesADrawingWithoutItsScripts() {
        var svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " onload=\"evil()\"><script>evil()</script><circle r=\"4\"/></svg>";

        var answer = upload(own, "upload-logo", svg.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.body().path("removed").toString()).contains("<script>", "onload");
        assertThat(
                        new String(
                                fetch(own, answer.text("logo_url"), null).body(),
                                StandardCharsets.UTF_8))
                .contains("<circle")
                .doesNotContain("evil");
    }

    @Test
    void innoerp22_rejectsAWrongType() {
        byte[] html = "<html><script>evil()</script></html>".getBytes(StandardCharsets.UTF_8);
        byte[] ico = ImageReaderTests.sample(Format.ICO);
        byte[] png = ImageReaderTests.sample(Format.PNG);

        assertThat(upload(own, "upload-logo", html).code()).isEqualTo("image_unusable");
        assertThat(upload(own, "upload-logo", html).status()).isEqualTo(400);
        assertThat(upload(own, "upload-logo", ico).status()).isEqualTo(400);
        assertThat(upload(own, "upload-favicon", ImageReaderTests.sample(Format.JPEG)).status())
                .isEqualTo(400);
        assertThat(upload(own, "upload-logo", Arrays.copyOf(png, 60)).status()).isEqualTo(400);
        assertThat(upload(own, "upload-logo", new byte[0]).status()).isEqualTo(400);
        assertThat(post(own, branding + "/upload-logo", "{}").status()).isEqualTo(415);
        assertThat(count("branding_file where tenant_id = '" + tenant + "'")).isZero();
    }

    @Test
    void innoerp22_rejectsWhatIsTooBig() {
        byte[] png = ImageReaderTests.sample(Format.PNG);

        var logo = upload(own, "upload-logo", Arrays.copyOf(png, 5 * 1024 * 1024 + 1));
        assertThat(logo.status()).isEqualTo(400);
        assertThat(logo.code()).isEqualTo("image_too_large");
        var favicon = upload(own, "upload-favicon", Arrays.copyOf(png, 1024 * 1024 + 1));
        assertThat(favicon.status()).isEqualTo(400);
        assertThat(upload(own, "upload-logo", Arrays.copyOf(png, 1024 * 1024 + 1)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "..%2f..%2fetc%2fpasswd",
                "a..b",
                "%2e%2e",
                "x%5c..%5cy",
                "..%5c",
                "%2fetc"
            })
    void innoerp22_rejectsOtherPaths(String name) {
        int status = fetch(own, "/api/v1/tenants/branding/media/" + name, null).statusCode();

        assertThat(status).isEqualTo(400);
    }

    @Test
    void innoerp22_refusesMediaOfOthers() {
        String url =
                upload(own, "upload-logo", ImageReaderTests.sample(Format.PNG)).text("logo_url");

        assertThat(fetch(Tokens.tenantAdmin(tenant()), url, null).statusCode()).isEqualTo(404);
        assertThat(fetch(null, url, null).statusCode()).isEqualTo(401);
        assertThat(fetch(Tokens.garbage(), url, null).statusCode()).isEqualTo(401);
        assertThat(fetch(Tokens.service("sync"), url, null).statusCode()).isEqualTo(403);
        assertThat(fetch(Tokens.support(), url, null).statusCode()).isEqualTo(200);
        assertThat(fetch(own, url.replace("_logo", "_favicon"), null).statusCode()).isEqualTo(404);
        assertThat(fetch(own, url.replace("/tenants/", "/organizations/"), null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsServicesWhatStrangersMaySee() {
        String look = "/internal/tenants/" + tenant + "/look";
        String auth = Tokens.service("auth");
        assertThat(get(auth, look).body().path("logo").isNull()).isTrue();
        assertThat(get(auth, look).body().path("primary_color").isNull()).isTrue();
        byte[] png = ImageReaderTests.sample(Format.PNG);
        upload(own, "upload-logo", png);
        patch(own, branding, Map.of("company_name", "Acme", "primary_color", "#AABBCC"));

        var shown = get(auth, look);

        assertThat(shown.text("company_name")).isEqualTo("Acme");
        assertThat(shown.text("primary_color")).isEqualTo("#AABBCC");
        assertThat(shown.body().path("logo").path("content_type").asString())
                .isEqualTo("image/png");
        assertThat(shown.body().path("logo").path("content").asString()).startsWith("iVBORw0KGgo");
        patch(own, branding, Map.of("logo_url", "https://elsewhere.example/logo.png"));
        assertThat(get(auth, look).body().path("logo").isNull()).isTrue();
        assertThat(get(own, look).status()).isEqualTo(403);
        assertThat(get(auth, look.replace(tenant.toString(), TenantId.next().toString())).status())
                .isEqualTo(200);
    }

    @Test
    void isRefusedToThoseWhoMayNot() {
        byte[] png = ImageReaderTests.sample(Format.PNG);
        var change = Map.of("company_name", "X");
        String foreign = Tokens.tenantAdmin(tenant());

        assertThat(get(foreign, branding).status()).isEqualTo(404);
        assertThat(patch(foreign, branding, change).status()).isEqualTo(404);
        assertThat(upload(foreign, "upload-logo", png).status()).isEqualTo(404);
        assertThat(upload(foreign, "upload-favicon", png).status()).isEqualTo(404);
        for (String token : List.of(Tokens.staff(tenant), Tokens.support())) {
            assertThat(get(token, branding).status()).isEqualTo(200);
            assertThat(patch(token, branding, change).status()).isEqualTo(403);
            assertThat(upload(token, "upload-logo", png).status()).isEqualTo(403);
        }
        assertThat(patch(null, branding, change).status()).isEqualTo(401);
        assertThat(upload(null, "upload-logo", png).status()).isEqualTo(401);
        assertThat(patch(Tokens.admin(), branding, change).status()).isEqualTo(200);
    }

    @Test
    void keepsOneRow_howeverManyWriteAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 6)
                            .mapToObj(i ->
                                    threads.submit(() ->
                                            patch(own, branding, Map.of("company_name", "N" + i))
                                                    .status()))
                            .toList();
            for (var call : calls) {
                assertThat(call.get()).isEqualTo(200);
            }
        }
        assertThat(count("organization_branding where tenant_id = '" + tenant + "'")).isEqualTo(1);
    }

    private Answer upload(@Nullable String token, String call, byte[] content) {
        return sendFile(branding + "/" + call, token, "../../evil.html", "text/html", content);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
