package io.bridgecore.connector.odoo;

import java.util.List;

/**
 * A table in the form that {@code load} takes: text in every cell, an empty one for nothing.
 *
 * @param columns names of fields; {@code id} is the external id, {@code field/.id} a plain id
 */
record LoadRows(List<String> columns, List<List<String>> cells) {

    LoadRows {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }
}
