package io.bridgecore.connector.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FieldTypesTests {

    private static final int MANY = 20_000;

    private static Map<String, FieldTypes.Type> fields(int count) {
        var fields = new HashMap<String, FieldTypes.Type>();
        for (int i = 0; i < count; i++) {
            fields.put("field_" + i, new FieldTypes.Type("char", null, null));
        }
        return fields;
    }

    @Test
    void areKnownToTheLoginThatAskedOnly() {
        var mine = new FieldTypes();
        mine.keep("res.partner", fields(3));

        assertThat(mine.find("res.partner")).hasSize(3);
        assertThat(new FieldTypes().find("res.partner")).isNull();
    }

    @Test
    void takeNoMoreMemory_howeverManyModelsAndLoginsThereAre() {
        var first = new FieldTypes();
        first.keep("res.partner", fields(MANY));
        for (int i = 0; i < 5; i++) {
            new FieldTypes().keep("model", fields(MANY));
        }

        assertThat(first.find("res.partner")).isNull();
    }

    @Test
    void areNotKept_whereOneModelAloneIsTooMuch() {
        var mine = new FieldTypes();
        mine.keep("x", fields(10 * MANY));

        assertThat(mine.find("x")).isNull();
    }
}
