package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.web.util.UriComponentsBuilder;

/** The service with a company whose people sign in to applications with one browser. */
@NullMarked
abstract class RunningOpenId extends RunningAuthService {

    protected static final String FORM = "application/x-www-form-urlencoded";
    protected static final String APPLICATIONS = "/api/v1/auth/applications";
    protected static final String CALLBACK = "https://app.example/callback";
    protected static final String VERIFIER = "a-verifier-that-is-at-least-forty-three-characters";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    protected final Map<String, String> cookies = new TreeMap<>();
    protected Company acme;
    protected String admin;

    @BeforeEach
    void signUp() {
        acme = company();
        admin = mobileLogin(acme).is(200).access();
    }

    protected Answer application(String type) {
        return post(
                        APPLICATIONS,
                        """
                        {"name": "Till", "type": "%s", "redirect_uris": ["%s"],
                         "post_logout_redirect_uris": ["https://app.example/bye"],
                         "grant_types": ["authorization_code", "refresh_token", "device_code"],
                         "scopes": ["openid", "profile", "email", "api", "users:read"]}
                        """
                                .formatted(type, CALLBACK),
                        bearer(admin))
                .is(201);
    }

    protected String code(String client, String scopes) {
        return code(client, scopes, acme.email());
    }

    /** A code for whoever is signed in with the browser, else for the one with the e-mail. */
    protected String code(String client, String scopes, String email) {
        String place = location(at(acme, "GET", authorization(client, scopes, ""), null).is(302));
        if (!place.startsWith(CALLBACK)) {
            Answer in = signIn(at(acme, "GET", place, null).is(200), email, acme.password());
            place = location(at(acme, "GET", location(in.is(303)), null).is(302));
        }
        assertThat(place).startsWith(CALLBACK).contains("state=s-1");
        return Objects.requireNonNull(
                UriComponentsBuilder.fromUriString(place)
                        .build()
                        .getQueryParams()
                        .getFirst("code"));
    }

    protected Answer redeem(String client, String code) {
        return token(redeemed(client, code));
    }

    protected static String redeemed(String client, String code) {
        return "grant_type=authorization_code&client_id=%s&code=%s&redirect_uri=%s&code_verifier=%s"
                .formatted(client, code, encoded(CALLBACK), VERIFIER);
    }

    protected Answer refresh(String client, String refreshToken) {
        return token(
                "grant_type=refresh_token&client_id=%s&refresh_token=%s"
                        .formatted(client, refreshToken));
    }

    protected Answer token(String form) {
        return at(acme, "POST", "/oauth2/token", form, "Content-Type", FORM);
    }

    protected static String authorization(String client, String scopes, String more) {
        return "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s&scope=%s&state=s-1"
                        .formatted(client, encoded(CALLBACK), encoded(scopes))
                + "&nonce=n-1&code_challenge_method=S256&code_challenge="
                + challenge()
                + more;
    }

    protected Answer signIn(Answer page, String password) {
        return signIn(page, acme.email(), password);
    }

    protected Answer signIn(Answer page, String email, String password) {
        return submit(
                "/oauth2/login",
                page,
                "email=%s&password=%s".formatted(encoded(email), encoded(password)));
    }

    protected Answer submit(String path, Answer page, String fields) {
        Matcher next = Pattern.compile("name=\"continue\" value=\"([^\"]*)\"").matcher(page.body());
        Matcher csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).as(page.body()).isTrue();
        String place = next.find() ? next.group(1).replace("&amp;", "&") : "";
        String form = fields + "&_csrf=" + encoded(csrf.group(1)) + "&continue=" + encoded(place);
        return at(acme, "POST", path, form, "Content-Type", FORM);
    }

    /** A request as the gateway hands it on, with the cookies of one browser. */
    protected Answer at(
            Company company, String method, String path, @Nullable String body, String... more) {
        var headers =
                new ArrayList<>(
                        List.of(
                                "X-Tenant-Id",
                                company.id().toString(),
                                "X-Forwarded-Host",
                                company.slug() + ".localhost:8080",
                                "X-Forwarded-Proto",
                                "http"));
        headers.addAll(List.of(more));
        if (!cookies.isEmpty()) {
            headers.add("Cookie");
            headers.add(
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Answer answer =
                send(method, path.replace(" ", "%20"), body, headers.toArray(String[]::new));
        for (String cookie : answer.http().headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";")[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    protected static String location(Answer answer) {
        return URI.create(answer.header("Location").orElseThrow()).toString();
    }

    protected static String issuer(Company company) {
        return "http://" + company.slug() + ".localhost:8080";
    }

    protected static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    protected static String challenge() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
