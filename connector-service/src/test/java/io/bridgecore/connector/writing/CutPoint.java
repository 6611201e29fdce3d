package io.bridgecore.connector.writing;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * A point on the way of a write at which its process is killed.
 *
 * @param path of the request
 * @param body with NAME where the name of the record belongs
 * @param step as {@link KilledConnector#PARK_AT} takes it, or {@link #IN_FLIGHT}
 */
@NullMarked
record CutPoint(String path, String body, String step) {

    /** Odoo has done it, and its answer is on its way. */
    static final String IN_FLIGHT = "in flight";

    private static final String ODOO_API = "/api/v1/odoo/";
    private static final String LOAD = "create marked";

    /** Every point of every way to make a record. */
    static final List<CutPoint> ALL =
            Stream.of(
                            at(
                                    ODOO_API + "create",
                                    "{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"}}",
                                    "BEGUN",
                                    "INTENDED",
                                    "CALLING:" + LOAD,
                                    IN_FLIGHT,
                                    "CALLED:" + LOAD,
                                    "ANSWERED",
                                    "STORED"),
                            at(
                                    ODOO_API + "name_create",
                                    "{\"model\":\"res.partner\",\"name\":\"NAME\"}",
                                    "TRACED",
                                    "CALLING:name_create",
                                    "CALLED:name_create",
                                    "CALLED:create",
                                    "STORED"),
                            at(
                                    ODOO_API + "copy",
                                    "{\"model\":\"res.partner\",\"id\":1,\"default\":{\"name\":\"NAME\"}}",
                                    "CALLED:copy"),
                            at(
                                    ODOO_API + "batch_create",
                                    "{\"model\":\"res.partner\",\"values_list\":[{\"name\":\"NAME\"}]}",
                                    IN_FLIGHT,
                                    "CALLED:" + LOAD),
                            at(
                                    ODOO_API + "web_save",
                                    "{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"}}",
                                    IN_FLIGHT,
                                    "CALLED:" + LOAD,
                                    "CALLED:web_read"),
                            at(
                                    "/api/v1/systems/Odoo/res.partner",
                                    "{\"name\":\"NAME\",\"child_ids\":[[0,0,{\"name\":\"Child\"}],"
                                            + "[0,0,{\"name\":\"Child\",\"email\":\"c@x.io\"}]]}",
                                    "CALLED:create",
                                    "ANSWERED"))
                    .flatMap(points -> points)
                    .toList();

    private static Stream<CutPoint> at(String path, String body, String... steps) {
        return Stream.of(steps).map(step -> new CutPoint(path, body, step));
    }

    boolean isInFlight() {
        return step.equals(IN_FLIGHT);
    }

    @Override
    public String toString() {
        return path + " " + step;
    }
}
