package io.bridgecore.connector.learning;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a course, in Moodle's own names; absent members stay as they are.
 *
 * @param id only beside an address that names the same course
 * @param startdate epoch seconds
 * @param enddate epoch seconds; 0 for never
 */
record CourseValues(
        @Nullable @Positive Long id,
        @Nullable @Size(min = 1, max = 254) String fullname,
        @Nullable @Size(min = 1, max = 255) String shortname,
        @Nullable @Positive Long categoryid,
        @Nullable @Size(max = 100) String idnumber,
        @Nullable String summary,
        @Nullable @PositiveOrZero Integer summaryformat,
        @Nullable @Size(min = 1, max = 21) String format,
        @Nullable @Min(0) Integer showgrades,
        @Nullable @PositiveOrZero Integer newsitems,
        @Nullable @PositiveOrZero Long startdate,
        @Nullable @PositiveOrZero Long enddate,
        @Nullable @Min(0) Integer visible) {

    private static final Map<String, Object> USUAL =
            Map.of(
                    "summaryformat", 1,
                    "format", "topics",
                    "showgrades", 1,
                    "newsitems", 5,
                    "visible", 1);

    /** The members that were given. */
    Map<String, @Nullable Object> given() {
        return Rows.given(
                "fullname", fullname,
                "shortname", shortname,
                "categoryid", categoryid,
                "idnumber", idnumber,
                "summary", summary,
                "summaryformat", summaryformat,
                "format", format,
                "showgrades", showgrades,
                "newsitems", newsitems,
                "startdate", startdate,
                "enddate", enddate,
                "visible", visible);
    }

    /**
     * What a new course is made with.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if something needed is missing
     */
    Map<String, @Nullable Object> fresh() {
        Required.in("fullname", fullname);
        Required.in("shortname", shortname);
        Required.in("categoryid", categoryid);
        Required.absent("id", id);
        return Rows.over(USUAL, given());
    }

    /** What of a course is to be changed. */
    Map<String, @Nullable Object> changes(long course) {
        Required.same("id", id, course);
        return Rows.over(Map.of("id", course), given());
    }
}
