package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ModelFilterTests {

    @ParameterizedTest
    @CsvSource({
        "sales_app, sale.order",
        "sales_app, res.partner",
        "sales_app, product.product",
        "delivery_app, stock.picking",
        "delivery_app, stock.move",
        "warehouse_app, stock.quant",
        "manager_app, purchase.order",
        "mobile_app, product.template",
        "mobile_app, discuss.channel",
        "messaging_app, res.users",
    })
    void knowsTheModelsOfAnApp(String app, String model) {
        assertThat(ModelFilter.of(app, null).models()).contains(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown_app", "", "crm_app"})
    void restrictsNothing_whenTheAppIsUnknown(String app) {
        assertThat(ModelFilter.of(app, null)).isEqualTo(ModelFilter.ALL);
        assertThat(ModelFilter.of(app, List.of())).isEqualTo(ModelFilter.ALL);
    }

    @Test
    void takesWhatBothAppAndRequestWant() {
        assertThat(ModelFilter.of("sales_app", List.of("sale.order", "hr.expense")).models())
                .containsExactly("sale.order");
        assertThat(ModelFilter.of("sales_app", List.of("hr.expense")).models()).isEmpty();
    }

    @Test
    void isTheSame_whateverTheOrder() {
        assertThat(ModelFilter.of(null, List.of("b", "a", "b")).key())
                .isEqualTo(ModelFilter.of(null, List.of("a", "b")).key());
        assertThat(ModelFilter.of("sales_app", List.of("hr.expense")).key())
                .isNotEqualTo(ModelFilter.ALL.key());
    }
}
