package io.bridgecore.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages of this service. They need no script and load nothing. */
@Component
public class Pages {

    private static final int NONCE_BYTES = 16;

    private final TemplateEngine templates = new TemplateEngine();
    private final SecureRandom random = new SecureRandom();

    Pages() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("pages/");
        files.setSuffix(".html");
        templates.setTemplateResolver(files);
    }

    /** A page that says something and asks for nothing. */
    public ResponseEntity<String> message(String title, String text) {
        return page(HttpStatus.OK, "message", Map.of("title", title, "text", text));
    }

    /**
     * What each form of signing in starts with.
     *
     * @param place how people call whom they sign in at
     * @param next where they want to go in the end
     */
    static Map<String, @Nullable Object> form(
            HttpServletRequest request, String place, String next, @Nullable String problem) {
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("action", LoginPage.PATH);
        facts.put("csrf", FormToken.of(request));
        facts.put("place", place);
        facts.put("next", next);
        facts.put("problem", problem);
        return facts;
    }

    /** A page with further headers. */
    static ResponseEntity<String> with(HttpHeaders more, ResponseEntity<String> page) {
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .headers(more)
                .body(page.getBody());
    }

    /** A page with a cookie. */
    static ResponseEntity<String> withCookie(String cookie, ResponseEntity<String> page) {
        var headers = new HttpHeaders();
        headers.add(HttpHeaders.SET_COOKIE, cookie);
        return with(headers, page);
    }

    /** A page whose forms go nowhere else. */
    public ResponseEntity<String> page(
            HttpStatusCode status, String name, Map<String, ? extends @Nullable Object> facts) {
        return page(status, name, facts, "");
    }

    /**
     * A page.
     *
     * @param target further address to which its form may lead in the end; empty for none
     */
    ResponseEntity<String> page(
            HttpStatusCode status,
            String name,
            Map<String, ? extends @Nullable Object> facts,
            String target) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var all = new HashMap<String, @Nullable Object>(facts);
        all.put("style", nonce);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy(nonce, target))
                .body(templates.process(name, new Context(Locale.ENGLISH, all)));
    }

    private static String policy(String nonce, String target) {
        return "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src 'self';"
                + " style-src 'nonce-"
                + nonce
                + "'; form-action 'self'"
                + (target.isEmpty() ? "" : " " + target);
    }
}
