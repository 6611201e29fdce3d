package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One condition {@code [field, operator, value]} of a domain. */
final class Condition {

    private static final Set<String> OPERATORS =
            Set.of(
                    "=",
                    "!=",
                    "<>",
                    "=?",
                    ">",
                    ">=",
                    "<",
                    "<=",
                    "in",
                    "not in",
                    "like",
                    "not like",
                    "ilike",
                    "not ilike",
                    "=like",
                    "not =like",
                    "=ilike",
                    "not =ilike",
                    "child_of",
                    "parent_of",
                    "any",
                    "not any");

    private final Env env;
    private final Model model;
    private final Field field;
    private final Object value;

    private Condition(Env env, Model model, Field field, Object value) {
        this.env = env;
        this.model = model;
        this.field = field;
        this.value = value;
    }

    static Predicate<Row> parse(Env env, Model model, List<Object> leaf) {
        String operator = String.valueOf(leaf.get(1)).toLowerCase(Locale.ROOT);
        if (leaf.getFirst() instanceof Long constant) {
            boolean always = constant.equals(leaf.get(2)) == operator.equals("=");
            return _ -> always;
        }
        if (!OPERATORS.contains(operator)) {
            throw OdooError.value("Invalid operator in condition " + PythonText.tuple(leaf));
        }
        String path = String.valueOf(leaf.getFirst());
        int dot = path.indexOf('.');
        Field field = model.find(dot < 0 ? path : path.substring(0, dot));
        if (field == null) {
            throw OdooError.value(
                    "Invalid field %s.%s in condition %s"
                            .formatted(model.name(), path, PythonText.tuple(leaf)));
        }
        if (dot > 0 && field.type().relational()) {
            List<Object> rest = List.of(path.substring(dot + 1), operator, leaf.get(2));
            Condition any = new Condition(env, model, field, List.of(rest));
            return any.any(env.with("active_test", false));
        }
        return new Condition(env, model, field, leaf.get(2)).test(operator);
    }

    private Predicate<Row> test(String operator) {
        if (operator.startsWith("not ")) {
            return test(operator.substring("not ".length())).negate();
        }
        return switch (operator) {
            case "=" -> equal(value);
            case "!=", "<>" -> equal(value).negate();
            case "=?" -> Json.truthy(value) ? equal(value) : _ -> true;
            case "in" -> in();
            case "any" -> any(env);
            case "child_of" -> hierarchy(true);
            case "parent_of" -> hierarchy(false);
            case "like" -> like("%" + value + "%", false);
            case "ilike" -> like("%" + value + "%", true);
            case "=like" -> like(String.valueOf(value), false);
            case "=ilike" -> like(String.valueOf(value), true);
            default -> compared(operator);
        };
    }

    private Object of(Row row) {
        Object value = Reader.value(env, model, row, field);
        return field.type() == FieldType.DATETIME ? Moments.toSecond(value) : value;
    }

    private Predicate<Row> equal(Object wanted) {
        if (wanted instanceof List<?>) {
            return in();
        }
        if (!Json.truthy(wanted) && field.type() != FieldType.BOOLEAN) {
            return row -> !Json.truthy(of(row));
        }
        if (field.type().relational() && wanted instanceof String name) {
            return row -> names(row).contains(name);
        }
        Object comparable = comparable(wanted);
        return switch (field.type()) {
            case ONE2MANY, MANY2MANY -> row -> Json.list(of(row)).contains(comparable);
            case BOOLEAN -> row -> Json.truthy(of(row)) == Json.truthy(wanted);
            case INTEGER, FLOAT, MONETARY ->
                    row ->
                            of(row) instanceof Number have
                                    && comparable instanceof Number want
                                    && have.doubleValue() == want.doubleValue();
            default -> row -> of(row).equals(comparable);
        };
    }

    private Predicate<Row> in() {
        if (!(value instanceof List<?>)) {
            return equal(value);
        }
        List<Object> wanted = Json.list(value);
        if (field.name().equals("id")) {
            Set<Object> ids = new HashSet<>(wanted);
            return row -> ids.contains(row.id());
        }
        return wanted.stream().map(this::equal).reduce(Predicate::or).orElse(_ -> false);
    }

    private Predicate<Row> compared(String operator) {
        Object wanted = comparable(value);
        return row -> {
            Object have = of(row);
            if (have instanceof Boolean || wanted instanceof Boolean) {
                return false;
            }
            int order = Ordering.compare(have, wanted);
            return switch (operator) {
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                default -> order <= 0;
            };
        };
    }

    private Object comparable(Object wanted) {
        if (!(wanted instanceof String text)) {
            return wanted;
        }
        return switch (field.type()) {
            case DATETIME -> Moments.comparable(text, env.database().release().old());
            case DATE -> Moments.comparable(text, env.database().release().old()).substring(0, 10);
            case INTEGER -> Values.integer(text);
            default -> wanted;
        };
    }

    private Predicate<Row> like(String pattern, boolean anyCase) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            switch (letter) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        int flags =
                Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        Predicate<String> matches = Pattern.compile(regex.toString(), flags).asMatchPredicate();
        return row -> names(row).stream().anyMatch(matches);
    }

    /** The texts that a search by text looks at. */
    private List<String> names(Row row) {
        if (field.name().equals("display_name")) {
            return searchNames(model, row);
        }
        Object have = of(row);
        if (!field.type().relational()) {
            return Boolean.FALSE.equals(have) ? List.of() : List.of(String.valueOf(have));
        }
        Model target = env.model(field.relation());
        List<String> names = new ArrayList<>();
        for (Row found : targets(have)) {
            names.addAll(searchNames(target, found));
        }
        return names;
    }

    private List<String> searchNames(Model of, Row row) {
        List<String> names = new ArrayList<>();
        names.add(Reader.displayName(env, of, row));
        for (String name : of.searchNames()) {
            if (Reader.value(env, of, row, of.field(name)) instanceof String text) {
                names.add(text);
            }
        }
        return names;
    }

    private List<Row> targets(Object have) {
        List<Row> rows = new ArrayList<>();
        for (Object id : have instanceof Long ? List.of(have) : Json.list(have)) {
            Row row = env.find(field.relation(), (Long) id);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Predicate<Row> any(Env inner) {
        Model target = env.model(field.relation());
        Predicate<Row> matches = Domain.parse(inner, target, value);
        Condition seeing = new Condition(inner, model, field, value);
        return row -> seeing.targets(seeing.of(row)).stream().anyMatch(matches);
    }

    private Predicate<Row> hierarchy(boolean downwards) {
        Model target = field.name().equals("id") ? model : env.model(field.relation());
        Set<Object> reached = new HashSet<>();
        for (Object id : value instanceof List<?> ? Json.list(value) : List.of(value)) {
            reach(target, id, downwards, reached);
        }
        return row -> {
            Object have = of(row);
            return have instanceof List<?> many
                    ? many.stream().anyMatch(reached::contains)
                    : reached.contains(have);
        };
    }

    private void reach(Model target, Object id, boolean downwards, Set<Object> reached) {
        if (!(id instanceof Long number) || !reached.add(id)) {
            return;
        }
        if (downwards) {
            env.table(target.name())
                    .pointingAt("parent_id", number)
                    .forEach(child -> reach(target, child, true, reached));
            return;
        }
        Row row = env.find(target.name(), number);
        if (row != null) {
            reach(target, row.get("parent_id"), false, reached);
        }
    }
}
