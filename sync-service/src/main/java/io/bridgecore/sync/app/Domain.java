package io.bridgecore.sync.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A search domain as Odoo writes them, asked of one record: {@code [["user_id", "=",
 * "{odoo_user_id}"]]}. Terms stand for "and" where no operator precedes them. What the record does
 * not say counts against it, and so does a caller who is no user of Odoo where the domain asks for
 * one.
 */
final class Domain {

    /** Stands for the caller's id in Odoo. */
    static final String USER = "{odoo_user_id}";

    /** Lets everything through. */
    static final Domain ALL = new Domain(new Term.All(), Set.of(), false);

    private static final int MOST_TERMS = 100;

    private final Term term;
    private final Set<String> fields;
    private final boolean asksForUser;

    private Domain(Term term, Set<String> fields, boolean asksForUser) {
        this.term = term;
        this.fields = Set.copyOf(fields);
        this.asksForUser = asksForUser;
    }

    /** A part of a domain. */
    private sealed interface Term {

        record All() implements Term {}

        record Both(Term left, Term right) implements Term {}

        record Either(Term left, Term right) implements Term {}

        record Not(Term inner) implements Term {}

        record Compare(String field, Comparison comparison, JsonNode value) implements Term {}
    }

    /**
     * Reads a domain.
     *
     * @throws IllegalArgumentException if it is none, or one that cannot be asked here; says why
     */
    static Domain parse(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return ALL;
        }
        if (!json.isArray() || json.size() > MOST_TERMS) {
            throw new IllegalArgumentException(
                    "a domain is a list of at most " + MOST_TERMS + " terms");
        }
        var fields = new HashSet<String>();
        var stack = new ArrayDeque<Term>();
        boolean user = false;
        for (int i = json.size() - 1; i >= 0; i--) {
            JsonNode part = json.get(i);
            if (part.isString()) {
                stack.push(operator(part.stringValue(), stack));
            } else {
                Term.Compare compare = compare(part);
                fields.add(compare.field());
                user |= asksForUser(compare.value());
                stack.push(compare);
            }
        }
        return new Domain(
                stack.stream().reduce(Term.Both::new).orElseGet(Term.All::new), fields, user);
    }

    private static boolean asksForUser(JsonNode value) {
        return value.isArray()
                ? value.valueStream().anyMatch(Domain::asksForUser)
                : value.isString() && value.stringValue().equals(USER);
    }

    private static Term operator(String word, Deque<Term> stack) {
        int needed = word.equals("!") ? 1 : 2;
        if (stack.size() < needed) {
            throw new IllegalArgumentException("'" + word + "' lacks a term");
        }
        Term first = stack.pop();
        return switch (word) {
            case "!" -> new Term.Not(first);
            case "&" -> new Term.Both(first, stack.pop());
            case "|" -> new Term.Either(first, stack.pop());
            default -> throw new IllegalArgumentException("'" + word + "' is no operator");
        };
    }

    private static Term.Compare compare(JsonNode part) {
        if (!part.isArray()
                || part.size() != 3
                || !part.get(0).isString()
                || !part.get(1).isString()) {
            throw new IllegalArgumentException("a term is [field, operator, value]");
        }
        String field = part.get(0).stringValue();
        if (!field.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("'" + field + "' is no field of the record itself");
        }
        return new Term.Compare(
                field, Comparison.of(part.get(1).stringValue(), part.get(2)), part.get(2));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Domain domain && term.equals(domain.term);
    }

    @Override
    public int hashCode() {
        return term.hashCode();
    }

    /** The fields that decide. */
    Set<String> fields() {
        return fields;
    }

    /** Whether everything is let through. */
    boolean isAll() {
        return term instanceof Term.All;
    }

    /** Whether it means another set of records for each user. */
    boolean asksForUser() {
        return asksForUser;
    }

    /** Whether it lets a record through, as far as the record tells. */
    boolean matches(JsonNode record, @Nullable Integer odooUser) {
        return !(asksForUser && odooUser == null) && ask(term, record, odooUser) == Truth.YES;
    }

    private static Truth ask(Term term, JsonNode record, @Nullable Integer odooUser) {
        return switch (term) {
            case Term.All _ -> Truth.YES;
            case Term.Both(var left, var right) ->
                    ask(left, record, odooUser).and(ask(right, record, odooUser));
            case Term.Either(var left, var right) ->
                    ask(left, record, odooUser).or(ask(right, record, odooUser));
            case Term.Not(var inner) -> ask(inner, record, odooUser).not();
            case Term.Compare(var field, var comparison, var value) -> {
                JsonNode said = record.get(field);
                yield said == null ? Truth.UNKNOWN : comparison.ask(said, value, odooUser);
            }
        };
    }
}
