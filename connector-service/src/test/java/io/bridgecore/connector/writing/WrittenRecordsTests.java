package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class WrittenRecordsTests {

    @Test
    void areInTheAnswer_whenTheyAreNew() {
        assertThat(ids("create", List.of(Map.of("name", "A")), 7)).containsExactly("7");
        assertThat(ids("create", List.of(List.of(Map.of())), List.of(7, 8)))
                .containsExactly("7", "8");
    }

    @Test
    void areInTheCall_whenTheyWereThere() {
        assertThat(ids("write", List.of(List.of(1, 2), Map.of("id", 9)), true))
                .containsExactly("1", "2");
        assertThat(ids("unlink", List.of(3), true)).containsExactly("3");
    }

    @Test
    void areTakenOnce_whereCallAndAnswerTell() {
        assertThat(ids("web_save", List.of(List.of(4), Map.of()), List.of(Map.of("id", 4))))
                .containsExactly("4");
        assertThat(ids("web_save", List.of(List.of(), Map.of()), List.of(Map.of("id", 5))))
                .containsExactly("5");
    }

    @Test
    void areNotKnownOfOtherMethods() {
        assertThat(ids("action_confirm", List.of(List.of(1)), true)).isEmpty();
        assertThat(ids("create", List.of(), null)).isEmpty();
    }

    private static List<String> ids(String method, List<Object> args, @Nullable Object answer) {
        return WrittenRecords.ids(new Call("res.partner", method, args, Map.of()), answer).toList();
    }
}
