package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** A search domain in Odoo's prefix notation, turned into a test of records. */
final class Domain {

    private Domain() {}

    /**
     * The test a domain stands for.
     *
     * @param domain list of {@code &}, {@code |}, {@code !} and conditions
     * @throws OdooError if it is malformed or names unknown fields or operators
     */
    static Predicate<Row> parse(Env env, Model model, Object domain) {
        if (Boolean.FALSE.equals(domain)) {
            return _ -> true;
        }
        if (!(domain instanceof List<?>)) {
            throw OdooError.type(
                    "Domain() invalid argument type for domain: " + PythonText.repr(domain));
        }
        List<Object> items = Json.list(domain);
        Deque<Predicate<Row>> stack = new ArrayDeque<>();
        for (Object item : items.reversed()) {
            push(env, model, items, item, stack);
        }
        return stack.stream().reduce(Predicate::and).orElse(_ -> true);
    }

    private static void push(
            Env env, Model model, List<Object> items, Object item, Deque<Predicate<Row>> stack) {
        switch (item) {
            case String sign when sign.equals("!") -> stack.push(operand(items, stack).negate());
            case String sign when sign.equals("&") -> {
                Predicate<Row> left = operand(items, stack);
                stack.push(left.and(operand(items, stack)));
            }
            case String sign when sign.equals("|") -> {
                Predicate<Row> left = operand(items, stack);
                stack.push(left.or(operand(items, stack)));
            }
            case List<?> leaf when leaf.size() == 3 ->
                    stack.push(Condition.parse(env, model, Json.list(leaf)));
            default ->
                    throw OdooError.value(
                            "Domain() invalid item in domain: " + PythonText.repr(item));
        }
    }

    private static Predicate<Row> operand(List<Object> items, Deque<Predicate<Row>> stack) {
        if (stack.isEmpty()) {
            throw OdooError.value("Domain() malformed domain " + PythonText.repr(items));
        }
        return stack.pop();
    }

    /** Whether any condition is about {@code field}. */
    static boolean mentions(Object domain, String field) {
        return Json.list(domain).stream()
                .anyMatch(item ->
                        item instanceof List<?> leaf
                                && leaf.size() == 3
                                && field.equals(leaf.getFirst()));
    }

    /** Both domains at once. */
    static List<Object> and(Object one, Object other) {
        List<Object> left = Json.list(one);
        List<Object> right = Json.list(other);
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? right : left;
        }
        List<Object> both = new ArrayList<>();
        both.add("&");
        both.addAll(explicit(left));
        both.addAll(explicit(right));
        return both;
    }

    /** The domain with every {@code &} written out, so that it is one operand. */
    private static List<Object> explicit(List<Object> domain) {
        int missing = -1;
        for (Object item : domain) {
            boolean binary = item.equals("&") || item.equals("|");
            missing += binary ? -1 : item.equals("!") ? 0 : 1;
        }
        List<Object> whole = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            whole.add("&");
        }
        whole.addAll(domain);
        return whole;
    }
}
