package io.bridgecore.sandbox.orm;

import java.util.List;
import java.util.Locale;

/** The types of fields, and what each reads as while it is empty. */
public enum FieldType {
    CHAR,
    TEXT,
    HTML,
    SELECTION,
    REFERENCE,
    BINARY,
    JSON,
    DATE,
    DATETIME,
    BOOLEAN,
    INTEGER(0L),
    MANY2ONE_REFERENCE(0L),
    FLOAT(0.0),
    MONETARY(0.0),
    MANY2ONE,
    ONE2MANY(List.of()),
    MANY2MANY(List.of());

    private final Object empty;

    FieldType() {
        this(false);
    }

    FieldType(Object empty) {
        this.empty = empty;
    }

    /** Odoo's own name, such as {@code many2one}. */
    static FieldType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What a read answers for an empty field of this type. */
    public Object empty() {
        return empty;
    }

    public boolean toMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }

    public boolean relational() {
        return this == MANY2ONE || toMany();
    }

    public boolean textual() {
        return this == CHAR || this == TEXT || this == HTML;
    }

    public boolean number() {
        return this == INTEGER || this == FLOAT || this == MONETARY;
    }
}
