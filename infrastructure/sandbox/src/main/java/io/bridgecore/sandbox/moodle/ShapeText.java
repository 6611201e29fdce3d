package io.bridgecore.sandbox.moodle;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads the notation of a {@link Shape}. */
final class ShapeText {

    private final String text;
    private int at;

    ShapeText(String text) {
        this.text = text;
    }

    Shape shape() {
        if (taken('[')) {
            Shape item = shape();
            demand(']');
            return new Shape.Many(item);
        }
        return taken('{') ? structure() : new Shape.Scalar(word());
    }

    private Shape structure() {
        Map<String, Shape> members = new LinkedHashMap<>();
        Set<String> optional = new LinkedHashSet<>();
        while (!taken('}')) {
            String name = word();
            demand(':');
            members.put(name, shape());
            if (taken('?')) {
                optional.add(name);
            }
            taken(',');
        }
        return new Shape.Structure(members, optional);
    }

    private String word() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new IllegalStateException("A word is expected at " + at + " of " + text);
        }
        return text.substring(start, at);
    }

    private boolean taken(char sign) {
        boolean here = at < text.length() && text.charAt(at) == sign;
        at += here ? 1 : 0;
        return here;
    }

    private void demand(char sign) {
        if (!taken(sign)) {
            throw new IllegalStateException(sign + " is expected at " + at + " of " + text);
        }
    }
}
