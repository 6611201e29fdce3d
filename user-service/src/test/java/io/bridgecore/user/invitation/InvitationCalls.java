package io.bridgecore.user.invitation;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What tests of invitations and their mails do again and again. */
@NullMarked
abstract class InvitationCalls extends RunningUserService {

    static final String INVITATIONS = USERS + "/invitations";
    static final String ANSWER =
            "{\"password\": \"correct-horse-7\", \"first_name\": \"Bo\", \"last_name\": \"Li\"}";

    final String admin = Tokens.tenantAdmin(tenant);
    final String email = "bo-" + Uuid7.next() + "@acme.test";

    ResponseSpec invite(String address, String type) {
        return post(
                admin,
                INVITATIONS,
                "{\"email\": \"%s\", \"user_type\": \"%s\", \"module_type\": \"crm\"}"
                        .formatted(address, type));
    }

    ResponseSpec accept(String token) {
        return anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER);
    }

    void awaitMails(long count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> RunningInvitations.mailsTo(email) == count);
    }

    static String token(ResponseSpec answer) {
        return JsonPath.read(body(answer), "$.invitation_token");
    }

    static String body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
