package io.bridgecore.auth.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
