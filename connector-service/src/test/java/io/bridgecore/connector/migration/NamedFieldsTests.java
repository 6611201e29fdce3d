package io.bridgecore.connector.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class NamedFieldsTests {

    private static Set<String> in(
            List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        var call = new Call("res.partner", "any", args, kwargs);
        return NamedFields.in(call, Set.of("title", "mobile", "date"));
    }

    @Test
    void areFoundWhereverACallNamesThem() {
        assertThat(in(List.of(List.of(List.of("title", "=", 1))), Map.of()))
                .containsExactly("title");
        assertThat(in(List.of(List.of("|", List.of("title.name", "in", List.of("x")))), Map.of()))
                .containsExactly("title");
        assertThat(in(List.of(List.of(1), List.of("name", "mobile")), Map.of()))
                .containsExactly("mobile");
        assertThat(in(List.of(List.of(1), Map.of("mobile", "1", "date", false)), Map.of()))
                .containsExactly("date", "mobile");
        assertThat(in(List.of(List.of(Map.of("name", "a"), Map.of("mobile", "1"))), Map.of()))
                .containsExactly("mobile");
        assertThat(in(List.of(), Map.of("order", "name desc,date", "groupby", "title")))
                .containsExactly("date", "title");
        assertThat(in(List.of(), Map.of("groupby", List.of("date:month")))).containsExactly("date");
        assertThat(in(List.of(), Map.of("specification", Map.of("title", Map.of()))))
                .containsExactly("title");
    }

    @Test
    void areNoValues_andNotThoseOfOtherModels() {
        assertThat(in(List.of("title", List.of(List.of("name", "=", "title"))), Map.of()))
                .isEmpty();
        assertThat(in(List.of(Map.of("name", "title", "child_ids", List.of("date"))), Map.of()))
                .isEmpty();
        assertThat(in(List.of(), Map.of("context", Map.of("title", 1), "name", "mobile")))
                .isEmpty();
    }
}
