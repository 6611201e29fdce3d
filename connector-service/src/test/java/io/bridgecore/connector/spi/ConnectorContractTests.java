package io.bridgecore.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What every connector keeps to. A connector's tests extend this and supply canned answers. */
@NullMarked
public abstract class ConnectorContractTests {

    protected static final String SECRET = "never-show-4711";

    private final List<Http.Request> sent = new ArrayList<>();

    protected abstract Connector connector();

    /** A valid configuration whose secrets are all {@link #SECRET}. */
    protected abstract Map<String, String> config();

    /** The connector's own record of a configuration. */
    protected abstract Record settings(Config config);

    /** A call that {@link #healthy} answers. */
    protected abstract Call call();

    /** Answers of a system that works. */
    protected abstract Http.Answer healthy(Http.Request request);

    /** Answers of a system that refuses the login. */
    protected abstract Http.Answer refusing(Http.Request request);

    /** Answers of a system that has forgotten every login. */
    protected abstract Http.Answer forgetful(Http.Request request);

    /** Whether a request shows {@link #SECRET}; to be overridden where it is sent in code. */
    protected boolean shows(Http.Request request) {
        return (request.uri() + " " + request.headers() + " " + request.body()).contains(SECRET);
    }

    protected final Target target(Function<Http.Request, Http.Answer> system) {
        return new Target(
                new Config(config()),
                request -> {
                    sent.add(request);
                    return system.apply(request);
                });
    }

    protected final List<Http.Request> sent() {
        return sent;
    }

    @Test
    void hasADescriptorUnderItsId() {
        String id = connector().id();

        assertThat(id).matches("[a-z0-9-]+");
        assertThat(getClass().getResource("/connectors/" + id + "/connector.yml")).isNotNull();
    }

    @Test
    void readsEachFieldOfItsDescriptor_intoATypedRecord() {
        Record settings = settings(new Config(config()));
        Set<String> components =
                Arrays.stream(settings.getClass().getRecordComponents())
                        .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());

        assertThat(settings.getClass().getPackageName())
                .isEqualTo(connector().getClass().getPackageName());
        assertThat(components).containsAll(fieldsOfTheDescriptor());
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    private Set<String> fieldsOfTheDescriptor() {
        String file = "/connectors/" + connector().id() + "/connector.yml";
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
            Map<String, Map<String, Object>> descriptor =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return Objects.requireNonNull(descriptor.get("fields")).keySet();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void findsTheVersion_withoutLoggingIn() {
        assertThat(connector().inspect(target(this::healthy)).version()).isNotBlank();
        assertThat(sent).noneMatch(this::shows);
    }

    @Test
    void logsInAndCalls() {
        Session session = connector().open(target(this::healthy));

        assertThat(session.call(call())).isNotNull();
        assertThat(session.system().version()).isNotBlank();
        assertThat(session.system().toString()).doesNotContain(SECRET);
    }

    @Test
    void triesARefusedLoginOnce() {
        assertKind(Kind.LOGIN_REFUSED, () -> connector().open(target(this::refusing)));
        assertThat(sent).filteredOn(this::shows).hasSize(1);
    }

    @Test
    void saysThatTheLoginIsForgotten_andDoesNotRenewItself() {
        var answers = new ArrayList<Function<Http.Request, Http.Answer>>(List.of(this::healthy));
        Session session = connector().open(target(request -> answers.getFirst().apply(request)));
        answers.set(0, this::forgetful);
        sent.clear();

        assertKind(Kind.SESSION_EXPIRED, () -> session.call(call()));
        assertThat(sent).hasSize(1);
    }

    @Test
    void takesAPageForNoAnswer() {
        Http.Answer page = new Http.Answer(200, List.of(), "<html>Hello</html>");

        assertKind(Kind.GARBLED, () -> connector().open(target(_ -> page)));
        assertKind(Kind.GARBLED, () -> connector().inspect(target(_ -> page)));
    }

    @Test
    void handsOnThatNothingAnswers() {
        Function<Http.Request, Http.Answer> nobody =
                _ -> {
                    throw new ConnectorException(Kind.UNREACHABLE, "nobody");
                };

        assertKind(Kind.UNREACHABLE, () -> connector().open(target(nobody)));
    }

    @Test
    void keepsSecretsOutOfFailures() {
        assertThatThrownBy(() -> connector().open(target(this::refusing)))
                .hasMessageNotContaining(SECRET)
                .hasStackTraceContaining("ConnectorException")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
        assertThat(sent.toString()).doesNotContain(SECRET);
        assertThat(new Config(config()).toString()).doesNotContain(SECRET);
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
