package io.bridgecore.monitoring.usage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;

/**
 * Many rows in one statement: each column goes to the database as one array, and the statement
 * takes them apart with {@code unnest}.
 */
final class Columns<T> {

    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Column(String type, @Nullable Object[] values) {}

    /** What a row has in a column. */
    @FunctionalInterface
    interface Value<T> {
        @Nullable Object of(T row);
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    /** The next parameter of the statement: a value of each row, by its type in PostgreSQL. */
    Columns<T> add(String type, Value<T> value) {
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.of(rows.get(i));
        }
        columns.add(new Column(type, values));
        return this;
    }

    /** The next parameter: bytes, which the driver wants in an array of their own kind. */
    Columns<T> addBytes(Function<? super T, byte[]> value) {
        byte[][] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        columns.add(new Column("bytea", values));
        return this;
    }

    void update(JdbcTemplate sql, String statement) {
        sql.update(statement, setter());
    }

    <R> List<R> query(JdbcTemplate sql, String statement, RowMapper<R> row) {
        return sql.query(statement, setter(), row);
    }

    <R> List<R> query(JdbcTemplate sql, String statement, Class<R> type) {
        return query(sql, statement, (row, _) -> row.getObject(1, type));
    }

    private PreparedStatementSetter setter() {
        return this::set;
    }

    private void set(PreparedStatement statement) throws SQLException {
        int place = 1;
        for (Column column : columns) {
            statement.setArray(
                    place++,
                    statement.getConnection().createArrayOf(column.type(), column.values()));
        }
    }
}
