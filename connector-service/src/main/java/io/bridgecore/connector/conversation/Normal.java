package io.bridgecore.connector.conversation;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Channels and messages in the types that clients read: nothing is {@code false}. */
final class Normal {

    private static final Set<String> CHANNELS = Set.of("mail.channel", "discuss.channel");

    private Normal() {}

    static Map<String, @Nullable Object> channel(Map<?, ?> row) {
        var channel = new LinkedHashMap<String, @Nullable Object>();
        List<Integer> partners = ids(row.get("channel_partner_ids"));
        channel.put("id", id(row.get("id"), 0));
        channel.put("name", text(row.get("name"), ""));
        channel.put("channel_type", text(row.get("channel_type"), "channel"));
        channel.put("public", text(row.get("public")));
        channel.put("description", text(row.get("description")));
        channel.put("members_partner_ids", partners);
        channel.put("channel_partner_ids", partners);
        channel.put("group_ids", ids(row.get("group_ids")));
        channel.put("message_ids", List.of());
        channel.put("uuid", text(row.get("uuid")));
        return channel;
    }

    static Map<String, @Nullable Object> message(Map<?, ?> row) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("id", id(row.get("id"), 0));
        message.put("model", text(row.get("model")));
        message.put("res_id", number(row.get("res_id")));
        message.put("message_type", text(row.get("message_type"), "comment"));
        message.put("subtype_id", number(row.get("subtype_id")));
        message.put("subject", text(row.get("subject")));
        message.put("body", text(row.get("body")));
        message.put("author_id", number(row.get("author_id")));
        message.put(
                "author_name",
                row.get("author_id") instanceof List<?> pair ? text(pair.getLast()) : null);
        message.put("partner_ids", ids(row.get("partner_ids")));
        message.put("channel_ids", channels(row));
        message.put("date", moment(row.get("date")));
        message.put("parent_id", number(row.get("parent_id")));
        message.put("attachment_ids", ids(row.get("attachment_ids")));
        message.put("is_internal", Boolean.TRUE.equals(row.get("is_internal")));
        return message;
    }

    /** Versions that do not tell them have a message in the channel that it is on. */
    private static List<Integer> channels(Map<?, ?> row) {
        if (row.containsKey("channel_ids")) {
            return ids(row.get("channel_ids"));
        }
        Integer record = number(row.get("res_id"));
        return record != null && CHANNELS.contains(text(row.get("model"), ""))
                ? List.of(record)
                : List.of();
    }

    static int id(@Nullable Object value, int otherwise) {
        Integer number = number(value);
        return number == null ? otherwise : number;
    }

    /** A number, or the id of a pair of id and name. */
    private static @Nullable Integer number(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        return value instanceof List<?> pair
                        && !pair.isEmpty()
                        && pair.getFirst() instanceof Integer id
                ? id
                : null;
    }

    static String text(@Nullable Object value, String otherwise) {
        return value instanceof String text ? text : otherwise;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static List<Integer> ids(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Integer.class::isInstance).map(Integer.class::cast).toList()
                : List.of();
    }

    private static @Nullable String moment(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeParseException strange) {
            return null;
        }
    }
}
