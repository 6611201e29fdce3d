package io.bridgecore.auth.signin;

import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MimeType;

/**
 * How an organization wants the page to look at which its people sign in.
 *
 * @param name absent where it chose none
 * @param colour of the button, six hexadecimal digits after a hash; absent where it chose none
 * @param logo absent where there is none
 */
record Look(@Nullable String name, @Nullable String colour, @Nullable Logo logo) {

    /** The page as it is for everybody. */
    static final Look PLAIN = new Look(null, null, null);

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final double RED = 0.2126;
    private static final double GREEN = 0.7152;
    private static final double BLUE = 0.0722;

    /** Luminance from which on black letters are read better than white ones (WCAG 2, 1.4.3). */
    private static final double LIGHT = 0.179;

    Look {
        name = name == null || name.isBlank() ? null : name.strip();
        colour = colour != null && COLOUR.matcher(colour).matches() ? colour : null;
    }

    /**
     * A picture of the organization.
     *
     * @param content its bytes in Base64
     */
    record Logo(MimeType type, String content) {

        byte[] bytes() {
            return Base64.getDecoder().decode(content);
        }
    }

    /** Rules for the page's style sheet; empty for none. */
    String style() {
        return colour == null
                ? ""
                : ":root { --brand: %s; --on-brand: %s; --edge: var(--line); }"
                        .formatted(colour, luminance(colour) > LIGHT ? "#000000" : "#ffffff");
    }

    private static double luminance(String colour) {
        return RED * linear(colour, 1) + GREEN * linear(colour, 3) + BLUE * linear(colour, 5);
    }

    /** One part of a colour in the scale of light (sRGB, IEC 61966-2-1). */
    private static double linear(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
