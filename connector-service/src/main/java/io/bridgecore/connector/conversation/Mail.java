package io.bridgecore.connector.conversation;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.operation.Odoo;
import io.bridgecore.web.security.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Odoo's discussions under the names that the connected version has for them. */
@Component
class Mail {

    /** Since 17; {@code mail.channel} before. */
    private static final int DISCUSS = 17;

    private static final int MEMBERS = 16;

    /** Since 15 a chat is one of two at most, and more people are a group. */
    private static final int GROUPS = 15;

    private static final int MOST_IN_A_CHAT = 2;

    /** Else whoever calls is made a member of what he makes, and here that is the account. */
    private static final Map<String, Object> FOR_OTHERS = Map.of("install_mode", true);

    private static final String MESSAGE = "mail.message";
    private static final List<String> CHANNEL_FIELDS =
            List.of(
                    "name",
                    "channel_type",
                    "public",
                    "description",
                    "channel_partner_ids",
                    "group_ids",
                    "uuid");
    private static final List<String> MESSAGE_FIELDS =
            List.of(
                    "model",
                    "res_id",
                    "message_type",
                    "subtype_id",
                    "subject",
                    "body",
                    "author_id",
                    "partner_ids",
                    "date",
                    "parent_id",
                    "attachment_ids",
                    "is_internal");

    /** Until 14 a message was in channels; since then it is on one, as on any record. */
    private static final int MESSAGES_IN_CHANNELS = 14;

    private final Odoo odoo;
    private final DirectTurns turns;

    Mail(Odoo odoo, DirectTurns turns) {
        this.odoo = odoo;
        this.turns = turns;
    }

    /** The model of channels. */
    String channels() {
        return odoo.version() >= DISCUSS ? "discuss.channel" : "mail.channel";
    }

    /**
     * The partner behind the caller.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 if he is linked to no user of this
     *     Odoo
     */
    int partner(Caller caller) {
        Integer user = caller.odooUserId();
        if (user == null) {
            throw ConnectorProblem.MISSING_CREDENTIALS.because(
                    "Your account is not linked to a user of Odoo");
        }
        int partner = partner(user.intValue());
        if (partner == 0) {
            throw ConnectorProblem.MISSING_CREDENTIALS.because(
                    "Your account is linked to a user that Odoo does not have any more");
        }
        return partner;
    }

    /**
     * The partner of a user; 0 where there is no such user.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 if people are linked to another Odoo
     */
    int partner(int user) {
        if (!odoo.knowsLinkedPeople()) {
            throw ConnectorProblem.MISSING_CREDENTIALS.because(
                    "Your account is linked to a user of another Odoo");
        }
        List<Map<?, ?>> found =
                rows(
                        call(
                                "res.users",
                                "read",
                                List.of(List.of(user)),
                                Map.of("fields", List.of("partner_id"))));
        return found.isEmpty() ? 0 : Normal.id(found.getFirst().get("partner_id"), 0);
    }

    /** The channels that a partner is in. */
    List<Map<String, @Nullable Object>> channelsOf(int partner, boolean direct) {
        List<Object> domain =
                List.of(
                        List.of("channel_partner_ids", "in", List.of(partner)),
                        List.of("channel_type", direct ? "=" : "!=", "chat"));
        return found(domain);
    }

    /** A channel that a partner is in; nothing for all others. */
    List<Map<String, @Nullable Object>> channel(int id, int partner) {
        return found(
                List.of(
                        List.of("id", "=", id),
                        List.of("channel_partner_ids", "in", List.of(partner))));
    }

    /**
     * The direct conversation of exactly these partners, made where there is none. Whoever asks at
     * the same time, in any process, is told of the same one.
     */
    Map<String, @Nullable Object> direct(List<Integer> partners) {
        List<Map<String, @Nullable Object>> known = known(partners);
        return known.isEmpty()
                ? turns.alone(odoo.connection(), partners, () -> knownOrMade(partners))
                : known.getFirst();
    }

    private Map<String, @Nullable Object> knownOrMade(List<Integer> partners) {
        List<Map<String, @Nullable Object>> known = known(partners);
        return known.isEmpty() ? make(partners) : known.getFirst();
    }

    private List<Map<String, @Nullable Object>> known(List<Integer> partners) {
        var domain = new ArrayList<Object>();
        domain.add(List.of("channel_type", "=", kind(partners)));
        partners.forEach(one -> domain.add(List.of("channel_partner_ids", "in", List.of(one))));
        var exact = new ArrayList<Map<String, @Nullable Object>>();
        for (Map<String, @Nullable Object> channel : found(domain)) {
            if (members(channel).equals(partners)) {
                exact.add(channel);
            }
        }
        return exact;
    }

    private static List<?> members(Map<String, @Nullable Object> channel) {
        return channel.get("members_partner_ids") instanceof List<?> ids
                ? ids.stream().sorted().toList()
                : List.of();
    }

    private Map<String, @Nullable Object> make(List<Integer> partners) {
        Map<String, Object> values =
                Map.of(
                        "name",
                        names(partners),
                        "channel_type",
                        kind(partners),
                        members(),
                        partners.stream().map(Mail::member).toList());
        Object made = call(channels(), "create", List.of(values), Map.of("context", FOR_OTHERS));
        List<Object> itself = List.of(List.of("id", "=", made == null ? 0 : made));
        // People may have made one in Odoo at the same time: the oldest counts.
        List<Map<String, @Nullable Object>> channels = known(partners);
        if (channels.isEmpty()) {
            channels = found(itself);
        }
        if (channels.isEmpty()) {
            throw ConnectorProblem.REMOTE_FAILED.because("Odoo made no conversation");
        }
        return channels.getFirst();
    }

    private String kind(List<Integer> partners) {
        return partners.size() > MOST_IN_A_CHAT && odoo.version() >= GROUPS ? "group" : "chat";
    }

    /** Since 16 members are records of their own. */
    private String members() {
        return odoo.version() >= MEMBERS ? "channel_member_ids" : "channel_last_seen_partner_ids";
    }

    private static List<Object> member(int partner) {
        return List.of(0, 0, Map.of("partner_id", partner));
    }

    private String names(List<Integer> partners) {
        List<Map<?, ?>> known =
                rows(
                        call(
                                "res.partner",
                                "read",
                                List.of(partners),
                                Map.of("fields", List.of("name"))));
        return String.join(
                ", ", known.stream().map(row -> Normal.text(row.get("name"), "?")).toList());
    }

    private List<Map<String, @Nullable Object>> found(List<Object> domain) {
        String model = channels();
        Object known = call(model, "fields_get", List.of(), Map.of("attributes", List.of("type")));
        List<String> fields =
                CHANNEL_FIELDS.stream()
                        .filter(name -> known instanceof Map<?, ?> map && map.containsKey(name))
                        .toList();
        Map<String, @Nullable Object> kwargs = Map.of("fields", fields, "order", "id");
        return rows(call(model, "search_read", List.of(domain), kwargs)).stream()
                .map(Normal::channel)
                .toList();
    }

    /** Messages of a record, the newest first. */
    Map<String, @Nullable Object> messages(String model, int id, int limit, int offset) {
        List<Object> domain =
                List.of(
                        List.of("model", "=", model),
                        List.of("res_id", "=", id),
                        List.of("message_type", "!=", "user_notification"));
        Map<String, @Nullable Object> kwargs =
                Map.of("limit", limit, "offset", offset, "order", "id desc");
        var fields = new ArrayList<>(MESSAGE_FIELDS);
        if (odoo.version() <= MESSAGES_IN_CHANNELS) {
            fields.add("channel_ids");
        }
        Object found = call(MESSAGE, "web_search_read", List.of(domain, fields), kwargs);
        Map<?, ?> page = found instanceof Map<?, ?> map ? map : Map.of();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("messages", rows(page.get("records")).stream().map(Normal::message).toList());
        answer.put("total", page.get("length"));
        answer.put("limit", limit);
        answer.put("offset", offset);
        return answer;
    }

    @Nullable Object call(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        return odoo.own(model, method, args, kwargs);
    }

    static List<Map<?, ?>> rows(@Nullable Object found) {
        var rows = new ArrayList<Map<?, ?>>();
        if (found instanceof List<?> list) {
            list.forEach(entry -> {
                if (entry instanceof Map<?, ?> row) {
                    rows.add(row);
                }
            });
        }
        return rows;
    }
}
