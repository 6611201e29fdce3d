package io.bridgecore.tenant.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TenantListIT extends RunningTenantService {

    private static final String TENANTS = "/admin/tenants";

    @Test
    void walksToTheEndWithoutGapOrRepetition() {
        TenantId last = tenant();
        TenantId middle = tenant();
        TenantId first = tenant();

        var page = get(Tokens.support(), TENANTS + "?limit=2");
        tenant();
        var rest = get(Tokens.support(), next(page));

        assertThat(page.body().path(0).path("id").asString()).isEqualTo(first.toString());
        assertThat(page.body().path(1).path("id").asString()).isEqualTo(middle.toString());
        assertThat(rest.body().path(0).path("id").asString()).isEqualTo(last.toString());
    }

    @Test
    void keepsTheFilterOnTheWay_andEnds() {
        TenantId one = tenant();
        TenantId two = tenant();
        for (TenantId id : List.of(one, two)) {
            delete(admin(), TENANTS + "/" + id);
        }

        var page = get(admin(), "/api/admin/tenants?status=deleted&limit=1");
        var rest = get(admin(), next(page));

        assertThat(page.body().path(0).path("id").asString()).isEqualTo(two.toString());
        assertThat(rest.body().path(0).path("id").asString()).isEqualTo(one.toString());
        assertThat(rest.body().path(0).path("status").asString()).isEqualTo("deleted");
        long deleted = count("organization where status = 'deleted'");
        var all = get(admin(), TENANTS + "?status=deleted&limit=" + deleted);
        assertThat(all.headers().get("Link")).isNull();
    }

    @Test
    void pagesOrganizationsToo() {
        tenant();
        TenantId newest = tenant();

        var page = get(admin(), ORGANIZATIONS + "?limit=1");

        assertThat(page.body().path(0).path("id").asString()).isEqualTo(newest.toString());
        assertThat(get(admin(), next(page)).body().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "AAAA", "%00", "////////////////////////////////"})
    void rejectsACursorOfItsOwn(String cursor) {
        assertThat(get(admin(), TENANTS + "?cursor=" + cursor).status()).isEqualTo(422);
    }

    private static String next(Answer page) {
        String link = String.valueOf(page.headers().getFirst("Link"));
        assertThat(link).endsWith("; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }
}
