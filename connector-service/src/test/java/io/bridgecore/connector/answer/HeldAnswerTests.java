package io.bridgecore.connector.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.MockHttpOutputMessage;

@NullMarked
class HeldAnswerTests {

    private final MockHttpOutputMessage target = new MockHttpOutputMessage();
    private final HeldAnswer answer = new HeldAnswer(target, 10);

    private void write(String text) throws IOException {
        answer.getBody().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void waitsUntilItIsWhole_andTellsItsLength() throws IOException {
        write("12345");
        answer.getBody().write('6');
        answer.getBody().flush();
        assertThat(target.getBodyAsString()).isEmpty();

        answer.end();

        assertThat(target.getBodyAsString()).isEqualTo("123456");
        assertThat(target.getHeaders().getContentLength()).isEqualTo(6);
    }

    @Test
    void holdsAsMuchAsItMay() throws IOException {
        write("1234567890");
        answer.end();

        assertThat(target.getBodyAsString()).isEqualTo("1234567890");
        assertThat(target.getHeaders().getContentLength()).isEqualTo(10);
    }

    @Test
    void passesOnWhatGrowsTooLong_inOrderAndOnce() throws IOException {
        write("12345");
        write("678901");
        assertThat(target.getBodyAsString()).isEqualTo("12345678901");

        write("2");
        answer.end();

        assertThat(target.getBodyAsString()).isEqualTo("123456789012");
        assertThat(target.getHeaders().getContentLength()).isEqualTo(-1);
    }

    @Test
    void keepsReadyTexts_howeverLong() throws IOException {
        String ready = "r".repeat(HeldAnswer.LONG);
        write("1");
        write(ready);
        write("2");
        write(ready);
        answer.end();

        assertThat(target.getBodyAsString()).isEqualTo("1" + ready + "2" + ready);
        assertThat(target.getHeaders().getContentLength()).isEqualTo(2 + 2L * HeldAnswer.LONG);
    }

    @Test
    void copiesWhatItsWriterWritesOver() throws IOException {
        byte[] buffer = "123".getBytes(StandardCharsets.UTF_8);
        answer.getBody().write(buffer, 0, 3);
        buffer[0] = 'x';
        answer.getBody().write(buffer, 1, 2);
        answer.end();

        assertThat(target.getBodyAsString()).isEqualTo("12323");
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        answer.end();

        assertThat(target.getHeaders().getContentLength()).isZero();
    }
}
