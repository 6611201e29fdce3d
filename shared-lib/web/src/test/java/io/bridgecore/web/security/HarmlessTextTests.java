package io.bridgecore.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

@NullMarked
class HarmlessTextTests {

    /** Each character of the first plane and some beyond, between letters that are allowed. */
    @Test
    void decidesAsSpringDoes() {
        var spring = new StrictHttpFirewall();
        var ours = HarmlessText.firewall();

        for (int letter = 0; letter <= 0x1F9FF; letter++) {
            String text = "a" + Character.toString(letter) + "b";
            assertThat(passes(ours, text))
                    .as("value with U+%04X", letter)
                    .isEqualTo(passes(spring, text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-\nName", "X-\tName", "X-\u0000Name"})
    void refusesNamesWithControls(String name) {
        var request =
                HarmlessText.firewall()
                        .getFirewalledRequest(new MockHttpServletRequest("GET", "/"));

        assertThatThrownBy(() -> request.getHeader(name))
                .isInstanceOf(RequestRejectedException.class);
    }

    private static boolean passes(StrictHttpFirewall firewall, String value) {
        var request = new MockHttpServletRequest("GET", "/");
        request.addHeader("X-Text", value);
        HttpServletRequest guarded = firewall.getFirewalledRequest(request);
        try {
            return value.equals(guarded.getHeader("X-Text"));
        } catch (RequestRejectedException refused) {
            return false;
        }
    }
}
