package io.bridgecore.sandbox.orm;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records in groups, with sums and counts. */
public final class Groups {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final Env env;
    private final Model model;
    private final Object domain;
    private final List<String> by;

    /** Groups of the records in {@code domain}, by fields such as {@code date_order:month}. */
    public Groups(Env env, Model model, Object domain, List<String> by) {
        this.env = env;
        this.model = model;
        this.domain = domain;
        this.by = List.copyOf(by);
    }

    /** One group: its keys, the domain that adds up to it, and its records. */
    private record Group(List<Object> keys, List<Row> rows) {}

    private List<Group> groups() {
        Map<List<Object>, List<Row>> groups = new LinkedHashMap<>();
        if (by.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Row row : Search.all(domain).rows(env, model)) {
            List<Object> keys = by.stream().map(term -> key(row, term)).toList();
            groups.computeIfAbsent(keys, _ -> new ArrayList<>()).add(row);
        }
        List<Group> sorted = new ArrayList<>();
        groups.forEach((keys, rows) -> sorted.add(new Group(keys, rows)));
        Comparator<Group> order = Comparator.comparingInt(_ -> 0);
        for (int i = 0; i < by.size(); i++) {
            int at = i;
            order = order.thenComparing(group -> sortable(group.keys().get(at)), Ordering::compare);
        }
        sorted.sort(order);
        return sorted;
    }

    private static Object sortable(Object key) {
        return key instanceof List<?> pair ? pair.getLast() : key;
    }

    private Object key(Row row, String term) {
        Field field = field(term);
        Object value = Reader.value(env, model, row, field);
        if (field.type() == FieldType.MANY2ONE && value instanceof Long id) {
            Model target = env.model(field.relation());
            return List.of(id, Reader.displayName(env, target, env.row(target.name(), id)));
        }
        boolean moment = field.type() == FieldType.DATE || field.type() == FieldType.DATETIME;
        return moment && value instanceof String text ? Period.of(term, text).toString() : value;
    }

    private Field field(String term) {
        return model.field(term.contains(":") ? term.substring(0, term.indexOf(':')) : term);
    }

    /** The answer of {@code read_group}. */
    public List<Object> classic(List<String> aggregates, boolean lazy) {
        List<String> used = lazy && by.size() > 1 ? by.subList(0, 1) : by;
        List<Object> answer = new ArrayList<>();
        Groups own = new Groups(env, model, domain, used);
        for (Group group : own.groups()) {
            Map<String, Object> line = new LinkedHashMap<>();
            for (int i = 0; i < used.size(); i++) {
                line.put(used.get(i), own.label(used.get(i), group.keys().get(i), false));
            }
            boolean named = lazy && !used.isEmpty();
            String count = named ? field(used.getFirst()).name() + "_count" : "__count";
            line.put(count, (long) group.rows().size());
            for (String aggregate : aggregates) {
                Field field = field(aggregate);
                boolean counted = aggregate.contains(":") || field.type().number();
                if (counted && !used.contains(field.name())) {
                    line.put(field.name(), own.aggregate(group, aggregate));
                }
            }
            line.put("__domain", Domain.and(domain, own.extra(group)));
            Map<String, Object> ranges = own.ranges(group);
            if (!ranges.isEmpty() && !env.database().release().old()) {
                line.put("__range", ranges);
            }
            answer.add(line);
        }
        return answer;
    }

    /** The answer of {@code formatted_read_group}. */
    public List<Object> formatted(List<String> aggregates) {
        List<Object> answer = new ArrayList<>();
        for (Group group : groups()) {
            Map<String, Object> line = new LinkedHashMap<>();
            for (int i = 0; i < by.size(); i++) {
                line.put(by.get(i), label(by.get(i), group.keys().get(i), true));
            }
            line.put("__extra_domain", extra(group));
            for (String aggregate : aggregates) {
                line.put(aggregate, aggregate(group, aggregate));
            }
            answer.add(line);
        }
        return answer;
    }

    private Object label(String term, Object key, boolean pair) {
        boolean moment = Period.isPeriod(field(term));
        if (!moment || !(key instanceof String start)) {
            return key;
        }
        String text = Period.of(term, start).label();
        return pair ? List.of(start, text) : text;
    }

    private List<Object> extra(Group group) {
        List<Object> extra = List.of();
        for (int i = 0; i < by.size(); i++) {
            Field field = field(by.get(i));
            Object key = group.keys().get(i);
            List<Object> part;
            if (Period.isPeriod(field) && key instanceof String start) {
                Object end = Period.of(by.get(i), start).end();
                part =
                        List.of(
                                "&",
                                List.of(field.name(), ">=", start),
                                List.of(field.name(), "<", end));
            } else {
                Object value = key instanceof List<?> named ? named.getFirst() : key;
                part = List.of(List.of(field.name(), "=", value));
            }
            extra = Domain.and(extra, part);
        }
        return extra;
    }

    private Map<String, Object> ranges(Group group) {
        Map<String, Object> ranges = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            if (Period.isPeriod(field(by.get(i)))) {
                Object range =
                        group.keys().get(i) instanceof String start
                                ? Map.of("from", start, "to", Period.of(by.get(i), start).end())
                                : false;
                ranges.put(by.get(i), range);
            }
        }
        return ranges;
    }

    private Object aggregate(Group group, String term) {
        if (term.equals("__count")) {
            return (long) group.rows().size();
        }
        Field field = field(term);
        String function = term.contains(":") ? term.substring(term.indexOf(':') + 1) : "sum";
        if (function.startsWith("count")) {
            return (long) group.rows().size();
        }
        var numbers =
                group.rows().stream()
                        .map(row -> Reader.value(env, model, row, field))
                        .filter(Number.class::isInstance)
                        .mapToDouble(number -> ((Number) number).doubleValue())
                        .summaryStatistics();
        double result =
                switch (function) {
                    case "max" -> numbers.getMax();
                    case "min" -> numbers.getMin();
                    case "avg" -> numbers.getAverage();
                    default -> numbers.getSum();
                };
        boolean whole = field.type() == FieldType.INTEGER && !function.equals("avg");
        return Double.isInfinite(result) ? (Object) false : whole ? (Object) (long) result : result;
    }

    /** A day, month or year that dates are grouped by. */
    private record Period(LocalDate start, LocalDate next, boolean withTime, String format) {

        static boolean isPeriod(Field field) {
            return field.type() == FieldType.DATE || field.type() == FieldType.DATETIME;
        }

        static Period of(String term, String moment) {
            LocalDate day = LocalDate.parse(moment.substring(0, 10));
            boolean time = moment.length() > 10;
            return switch (term.substring(term.indexOf(':') + 1)) {
                case "day" -> new Period(day, day.plusDays(1), time, "dd MMM yyyy");
                case "year" -> {
                    LocalDate first = day.withDayOfYear(1);
                    yield new Period(first, first.plusYears(1), time, "yyyy");
                }
                default -> {
                    LocalDate first = day.withDayOfMonth(1);
                    yield new Period(first, first.plusMonths(1), time, "");
                }
            };
        }

        String end() {
            return text(next);
        }

        String label() {
            return format.isEmpty()
                    ? start.format(MONTH)
                    : start.format(DateTimeFormatter.ofPattern(format, Locale.ENGLISH));
        }

        private String text(LocalDate day) {
            return withTime ? day + " 00:00:00" : day.toString();
        }

        @Override
        public String toString() {
            return text(start);
        }
    }
}
