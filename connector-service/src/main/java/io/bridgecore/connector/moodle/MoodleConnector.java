package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.FieldInfo;
import io.bridgecore.connector.spi.GenericRecords;
import io.bridgecore.connector.spi.MarkedWrites;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moodle over its REST web services, with a token or with a user name and password for one. */
@Component
class MoodleConnector implements Connector, GenericRecords, ChangeFeed, MarkedWrites {

    private final MoodleRecords records = new MoodleRecords();
    private final MoodleChanges changes = new MoodleChanges();
    private final EnrolmentChanges enrolments = new EnrolmentChanges();
    private final MoodleMarks marks = new MoodleMarks();

    @Override
    public String id() {
        return "moodle";
    }

    /** Without a token a Moodle refuses, in words that nothing else uses. */
    @Override
    public SystemInfo inspect(Target target) {
        try {
            rest(target, MoodleSettings.of(target.config()))
                    .call("", MoodleFunctions.SITE_INFO, Map.of(), true);
        } catch (ConnectorException refused) {
            if (refused.kind() == Kind.SESSION_EXPIRED || refused.kind() == Kind.FORBIDDEN) {
                return new SystemInfo("Moodle", Map.of());
            }
            throw refused;
        }
        throw new ConnectorException(Kind.GARBLED, "The address did not answer like a Moodle");
    }

    @Override
    public Session open(Target target) {
        MoodleSettings settings = MoodleSettings.of(target.config());
        MoodleRest rest = rest(target, settings);
        String token = token(rest, settings);
        try {
            Object answer = rest.call(token, MoodleFunctions.SITE_INFO, Map.of(), false);
            if (answer instanceof Map<?, ?> site && site.get("userid") instanceof Number) {
                return new MoodleSession(rest, token, account(site, settings));
            }
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.SESSION_EXPIRED || failed.kind() == Kind.FORBIDDEN) {
                throw MoodleRest.refused(failed);
            }
            throw failed;
        }
        throw new ConnectorException(Kind.GARBLED, "Moodle did not say who the token belongs to");
    }

    private static MoodleRest rest(Target target, MoodleSettings settings) {
        return new MoodleRest(target.http(), settings);
    }

    private static String token(MoodleRest rest, MoodleSettings settings) {
        if (!settings.token().isEmpty()) {
            return settings.token();
        }
        if (settings.username().isEmpty() || settings.password().isEmpty()) {
            throw new ConnectorException(
                    Kind.LOGIN_REFUSED, "A token, or a user name and a password, is needed");
        }
        return rest.login(settings.username(), settings.password(), settings.service());
    }

    private static SystemInfo account(Map<?, ?> site, MoodleSettings settings) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        for (String key : List.of("sitename", "siteurl", "userid", "username", "fullname")) {
            details.put(key, site.get(key));
        }
        details.put("release", site.get("release"));
        details.put("functions", site.get("functions") instanceof List<?> known ? known.size() : 0);
        details.put("allowed_functions", settings.allowedFunctions());
        details.put("denied_functions", MoodleFunctions.DENIED);
        return new SystemInfo(String.valueOf(site.get("release")), details);
    }

    @Override
    public Effect effectOf(Call call) {
        return MoodleFunctions.effectOf(call.method());
    }

    @Override
    public Again again(Call call) {
        return marks.again(call);
    }

    @Override
    public @Nullable Object make(Session session, Call call, String mark, Consumer<String> trail) {
        return marks.make(session, call, mark, trail);
    }

    @Override
    public Finding find(Session session, Call call, String mark, @Nullable String trail) {
        return marks.find(session, call, mark, trail);
    }

    @Override
    public List<String> models(Session session) {
        return MoodleModel.names();
    }

    @Override
    public Page search(Session session, String model, Query query) {
        return records.search(session, MoodleModel.of(model), query);
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(
            Session session, String model, String id, List<String> fields) {
        return records.read(session, MoodleModel.of(model), id, fields);
    }

    @Override
    public Map<String, @Nullable Object> create(
            Session session, String model, Map<String, @Nullable Object> values) {
        return records.create(session, MoodleModel.of(model), values);
    }

    @Override
    public void update(
            Session session, String model, String id, Map<String, @Nullable Object> values) {
        records.update(session, MoodleModel.of(model), id, values);
    }

    @Override
    public void delete(Session session, String model, String id) {
        records.delete(session, MoodleModel.of(model), id);
    }

    @Override
    public Map<String, FieldInfo> metadata(Session session, String model) {
        return MoodleModel.of(model).fields();
    }

    @Override
    public Batch since(Session session, String model, @Nullable String cursor, int limit) {
        MoodleModel known = MoodleModel.of(model);
        return known == MoodleModel.ENROLMENTS
                ? enrolments.since(session, cursor, limit)
                : changes.since(session, known, cursor, limit);
    }
}
