package io.bridgecore.user.mail;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class MailIT extends RunningUserService {

    private static final String PATH = "/admin/mails";

    @Autowired private Postbox postbox;

    private final String email = Uuid7.next() + "@acme.test";

    @Test
    void showsWhatWasKept() {
        write();

        String list =
                Objects.requireNonNull(
                        get(Tokens.superAdmin(), PATH)
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        String id =
                JsonPath.<List<String>>read(list, "$[?(@.to == '" + email + "')].id").getFirst();
        get(Tokens.superAdmin(), PATH + "/" + id)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.subject")
                .isEqualTo("Acme & Co invites you")
                .jsonPath("$.html")
                .isNotEmpty()
                .jsonPath("$.text")
                .isNotEmpty();
        get(Tokens.superAdmin(), PATH + "/" + Uuid7.next()).expectStatus().isNotFound();
        get(Tokens.superAdmin(), PATH + "/..%2F..%2Fetc%2Fpasswd")
                .expectStatus()
                .is4xxClientError();
    }

    @Test
    void isForSuperAdministratorsOnly() {
        for (String token :
                new String[] {
                    Tokens.admin(),
                    Tokens.support(),
                    Tokens.tenantAdmin(tenant),
                    Tokens.service("sync")
                }) {
            get(token, PATH).expectStatus().isForbidden();
            get(token, PATH + "/" + Uuid7.next()).expectStatus().isForbidden();
        }
        anonymous(PATH).expectStatus().isUnauthorized();
    }

    private void write() {
        postbox.send(
                new Letter(
                        email,
                        "invitation",
                        Map.of(
                                "organization",
                                "Acme & Co",
                                "link",
                                "https://x.test",
                                "until",
                                "x")));
    }
}
