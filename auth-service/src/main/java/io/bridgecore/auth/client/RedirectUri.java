package io.bridgecore.auth.client;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address to which people may be sent back: https, http on the person's own machine, or a scheme
 * of a native application in reverse domain order (RFC 8252).
 */
@Target({ElementType.TYPE_USE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = RedirectUri.Rule.class)
@interface RedirectUri {

    String message() default
            "must be an https address, an http address of localhost, or use a scheme such as"
                    + " com.example.app, without fragment";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides about one address. */
    class Rule implements ConstraintValidator<RedirectUri, String> {

        private static final int LONGEST = 2000;
        private static final Pattern NATIVE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
        private static final Pattern LOCAL =
                Pattern.compile("127\\.0\\.0\\.1|\\[::1]|([a-z0-9-]+\\.)*localhost");

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                return text.length() <= LONGEST && allowed(new URI(text));
            } catch (URISyntaxException malformed) {
                return false;
            }
        }

        private static boolean allowed(URI uri) {
            String scheme = uri.getScheme();
            if (scheme == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                return false;
            }
            return switch (scheme) {
                case "https" -> uri.getHost() != null;
                case "http" -> uri.getHost() != null && LOCAL.matcher(uri.getHost()).matches();
                default -> NATIVE.matcher(scheme).matches() && !uri.isOpaque();
            };
        }
    }
}
