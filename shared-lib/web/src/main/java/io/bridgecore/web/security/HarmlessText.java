package io.bridgecore.web.security;

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
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return text.codePoints().skip(i).allMatch(HarmlessText::isHarmless);
            }
        }
        return true;
    }

    private static boolean isValue(String text) {
        return isName(text) || isName(text.replace("\t", ""));
    }

    private static boolean isPlain(int letter) {
        return letter >= ' ' && letter <= '~';
    }

    private static boolean isHarmless(int letter) {
        return Character.isDefined(letter) && !Character.isISOControl(letter);
    }
}
