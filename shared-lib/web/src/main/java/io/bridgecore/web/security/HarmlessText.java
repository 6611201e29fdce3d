package io.bridgecore.web.security;

import java.nio.charset.StandardCharsets;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The rule of Spring's firewall for the text of headers: assigned characters without controls. Its
 * own regular expressions take 25 us for a token, longer than all the rest of checking it.
 */
final class HarmlessText {

    private HarmlessText() {}

    /** Spring's firewall with its rules, told in a quicker way. */
    static StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HarmlessText::isName);
        firewall.setAllowedHeaderValues(HarmlessText::isValue);
        return firewall;
    }

    private static boolean isName(String text) {
        return isPlain(text) || text.codePoints().allMatch(HarmlessText::isHarmless);
    }

    private static boolean isValue(String text) {
        return isName(text) || isName(text.replace("\t", ""));
    }

    /**
     * Whether there is nothing but printable ASCII. Without a way out of the loop, the compiler
     * makes it look at many letters at once.
     */
    private static boolean isPlain(String text) {
        int strange = 0;
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            strange |= (letter - ' ') | ('~' - letter);
        }
        return strange >= 0;
    }

    private static boolean isHarmless(int letter) {
        return Character.isDefined(letter) && !Character.isISOControl(letter);
    }
}
