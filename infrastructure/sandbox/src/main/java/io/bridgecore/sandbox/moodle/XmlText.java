package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.List;
import java.util.Map;

/** Answers for callers that did not ask for JSON. */
final class XmlText {

    static final String TYPE = "application/xml; charset=utf-8";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n";

    private XmlText() {}

    static String of(Object result) {
        return HEAD + "<RESPONSE>\n" + value(result) + "</RESPONSE>\n";
    }

    static String of(MoodleError error) {
        return HEAD
                + "<EXCEPTION class=\"%s\">\n<ERRORCODE>%s</ERRORCODE>\n<MESSAGE>%s</MESSAGE>\n</EXCEPTION>\n"
                        .formatted(
                                escaped(error.type()),
                                error.answer().get("errorcode"),
                                escaped(error.text()));
    }

    private static String value(Object value) {
        StringBuilder text = new StringBuilder();
        switch (value) {
            case Map<?, ?> map -> {
                text.append("<SINGLE>\n");
                Json.map(map)
                        .forEach((key, item) ->
                                text.append("<KEY name=\"")
                                        .append(key)
                                        .append("\">")
                                        .append(value(item))
                                        .append("</KEY>\n"));
                text.append("</SINGLE>\n");
            }
            case List<?> list -> {
                text.append("<MULTIPLE>\n");
                Json.list(list).forEach(item -> text.append(value(item)));
                text.append("</MULTIPLE>\n");
            }
            case Boolean flag -> text.append("<VALUE>").append(flag ? 1 : 0).append("</VALUE>\n");
            default ->
                    text.append(
                            value.equals(Json.NULL)
                                    ? "<VALUE null=\"null\"/>\n"
                                    : "<VALUE>" + escaped(value.toString()) + "</VALUE>\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
