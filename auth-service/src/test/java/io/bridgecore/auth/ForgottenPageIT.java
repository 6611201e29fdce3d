package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.mail.MailFolder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Winning back a lost password with a browser. */
@NullMarked
class ForgottenPageIT extends RunningOpenId {

    private static final String FRESH = "Another 4 horses!";
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+&amp;forgotten)\"");
    private static final Pattern PASSING = Pattern.compile("(value|nonce)=\"[^\"]*\"");

    @Autowired private MailFolder folder;
    private Mails mails;

    @BeforeEach
    void mailbox() {
        mails = new Mails(folder);
    }

    @Test
    void leadsBackToTheApplication() {
        String client = application("public").text("client_id");
        String authorize = authorization(client, "openid api", "");
        Answer login =
                at(acme, "GET", location(at(acme, "GET", authorize, null).is(302)), null).is(200);
        Matcher link = LINK.matcher(login.body());
        assertThat(link.find()).as(login.body()).isTrue();
        Answer asked = at(acme, "GET", link.group(1).replace("&amp;", "&"), null).is(200);

        Answer form = ask(asked, acme.email()).is(200);
        String code = mails.code(acme.email(), 1);
        assertThat(reset(form, "000000", FRESH, FRESH).is(401).body()).contains("role=\"alert\"");
        reset(form, code, "weak", "weak").is(422);
        reset(form, code, FRESH, FRESH + "x").is(422);
        Answer done = reset(form, code, FRESH, FRESH).is(303);

        Answer again = at(acme, "GET", location(done), null).is(200);
        Answer in = signIn(again, FRESH).is(303);
        assertThat(location(at(acme, "GET", location(in), null).is(302)))
                .startsWith(CALLBACK)
                .contains("code=");
        mobileLogin(acme).is(401);
    }

    @Test
    void saysTheSameOfKnownAndUnknown() {
        Answer page = at(acme, "GET", "/oauth2/login?forgotten", null).is(200);

        String known = said(ask(page, acme.email()).is(200), acme.email());
        String unknown = said(ask(page, "x-" + acme.email()).is(200), "x-" + acme.email());

        assertThat(known).isEqualTo(unknown).contains("a code is on its way");
        ask(page, " ").is(422);
    }

    @Test
    void isNotForThePlatformsOwnPeople() {
        acme = new Company(acme.id(), "admin", acme.email(), acme.password());

        assertThat(at(acme, "GET", "/oauth2/login", null).is(200).body())
                .doesNotContain("Forgot your password?");
        at(acme, "GET", "/oauth2/login?forgotten", null).is(404);
    }

    private Answer ask(Answer page, String email) {
        return submit("/oauth2/login", page, "forgotten_email=" + encoded(email));
    }

    private Answer reset(Answer form, String code, String password, String again) {
        return submit(
                "/oauth2/login",
                form,
                "email=%s&reset_code=%s&reset_password=%s&confirm_password=%s"
                        .formatted(encoded(acme.email()), code, encoded(password), encoded(again)));
    }

    private static String said(Answer answer, String email) {
        return PASSING.matcher(answer.body().replace(email, "E")).replaceAll("");
    }
}
