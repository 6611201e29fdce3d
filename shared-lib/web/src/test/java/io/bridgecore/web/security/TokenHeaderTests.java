package io.bridgecore.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

@NullMarked
class TokenHeaderTests {

    private final TokenHeader header = new TokenHeader();

    @ParameterizedTest
    @CsvSource({"Bearer a.b.c, a.b.c", "bearer a.b.c, a.b.c", "Basic YTpi,", "Bearer,", "a.b.c,"})
    void takesWhatFollowsTheScheme(String text, String token) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", text);

        assertThat(header.resolve(request)).isEqualTo(token);
    }

    @Test
    void takesNothingFromElsewhere() {
        var request = new MockHttpServletRequest("POST", "/");
        request.setParameter("access_token", "a.b.c");

        assertThat(header.resolve(request)).isNull();
    }
}
