package io.bridgecore.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** What the contract asks of any living Odoo, with its own partners. */
@NullMarked
public final class LiveSuite {

    private static final String PARTNER = "'model':'res.partner'";

    private final Function<String, Function<String, Reply>> odoo;

    private LiveSuite(Function<String, Function<String, Reply>> odoo) {
        this.odoo = odoo;
    }

    /**
     * Checks all of it.
     *
     * @param odoo takes an operation, then a body
     */
    public static void check(Function<String, Function<String, Reply>> odoo) {
        var suite = new LiveSuite(odoo);
        int id = suite.records();
        suite.searches();
        suite.descriptions();
        suite.names(id);
        suite.ask("unlink", "'ids':[" + id + "]");
    }

    private Reply ask(String operation, String more) {
        String body = ("{" + PARTNER + "," + more + "}").replace('\'', '"');
        Reply reply = odoo.apply(operation).apply(body);
        assertThat(reply.status()).as(operation + ": " + reply.body()).isEqualTo(200);
        return reply;
    }

    private int records() {
        int id =
                ask("create", "'values':{'name':'Live Suite','email':'live@example.com'}")
                        .read("$.result");
        assertThat(id).isPositive();
        Reply read = ask("read", "'ids':[" + id + "],'fields':['name','email']");
        assertThat(read.<String>read("$.result[0].name")).isEqualTo("Live Suite");
        assertThat(read.<String>read("$.result[0].email")).isEqualTo("live@example.com");
        Reply written = ask("write", "'ids':[" + id + "],'values':{'email':'new@example.com'}");
        assertThat(written.<Boolean>read("$.result")).isTrue();
        return id;
    }

    private void searches() {
        String companies = "'domain':[['is_company','=',true]]";
        assertThat(ask("search", companies + ",'limit':10").<List<?>>read("$.result"))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(ask("search_count", companies).<Integer>read("$.result")).isNotNegative();
        Reply groups =
                ask("read_group", "'fields':[],'groupby':['is_company'],'lazy':false,'domain':[]");
        assertThat(groups.<List<Integer>>read("$.result[*].__count")).isNotEmpty();
    }

    private void descriptions() {
        Reply fields = ask("fields_get", "'fields':['name','email','phone']");
        for (String field : List.of("name", "email", "phone")) {
            assertThat(fields.<String>read("$.result." + field + ".string")).isNotBlank();
            assertThat(fields.<String>read("$.result." + field + ".type")).isEqualTo("char");
        }
        assertThat(ask("default_get", "'fields':['active']").<Object>read("$.result"))
                .isInstanceOf(Map.class);
    }

    private void names(int id) {
        Reply found = ask("name_search", "'name':'Live','limit':3");
        assertThat(found.<List<List<?>>>read("$.result"))
                .isNotEmpty()
                .allMatch(pair -> pair.size() >= 2);
        Reply named = ask("name_get", "'ids':[" + id + "]");
        assertThat(named.<List<List<?>>>read("$.result"))
                .hasSize(1)
                .allMatch(pair -> pair.size() >= 2);
    }
}
