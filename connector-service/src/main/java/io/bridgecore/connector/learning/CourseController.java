package io.bridgecore.connector.learning;

import io.bridgecore.connector.ConnectorProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Courses, and who takes part in them. */
@RestController
@RequestMapping("/api/v1/moodle/courses")
class CourseController {

    private static final String COURSES = "courses";
    private static final String ENROLMENTS = "enrolments";
    private static final long STUDENT = 5;
    private static final int MOST = 500;

    private final Moodle moodle;
    private final Deeds deeds;

    CourseController(Moodle moodle) {
        this.moodle = moodle;
        this.deeds = new Deeds(moodle, "course");
    }

    /** Who takes part as what. */
    record Enrolment(@Nullable @Min(1) Long userId, @Nullable @Min(1) Long roleId) {}

    /** Several people at once. */
    record Enrolments(
            @NotNull @Size(min = 1, max = MOST) List<@Valid @NotNull Enrolment> enrolments) {}

    /** Several courses at once. */
    record Courses(
            @NotNull @Size(min = 1, max = MOST) List<@Valid @NotNull CourseValues> courses) {}

    @Operation(summary = "List courses")
    @GetMapping
    @PreAuthorize("hasAuthority('odoo:read')")
    List<?> all(
            @RequestParam(name = "course_ids", required = false) @Nullable List<Long> courseIds,
            @RequestParam(name = "limit", defaultValue = "0") @PositiveOrZero int limit,
            @RequestParam(name = "offset", defaultValue = "0") @PositiveOrZero int offset) {
        return Rows.page(find(Objects.requireNonNullElse(courseIds, List.of())), offset, limit);
    }

    @Operation(summary = "Make a course")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('odoo:write')")
    Made make(@Valid @RequestBody CourseValues wanted) {
        return deeds.make(wanted.fresh());
    }

    @Operation(summary = "Make several courses in one call; all or none")
    @PostMapping("/batch")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('odoo:write')")
    MadeAll makeAll(@Valid @RequestBody Courses wanted) {
        return deeds.makeAll(wanted.courses().stream().map(CourseValues::fresh).toList());
    }

    @Operation(summary = "One course")
    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('odoo:read')")
    Object one(@PathVariable("id") long id) {
        return Rows.first(find(List.of(id)))
                .orElseThrow(() -> ConnectorProblem.REMOTE_NOT_FOUND.because("No course " + id));
    }

    private List<?> find(List<Long> ids) {
        return Rows.of(
                moodle.call("get courses", COURSES, "core_course_get_courses", options(ids)));
    }

    private static Map<String, @Nullable Object> options(List<Long> ids) {
        return ids.isEmpty() ? Rows.given() : Rows.given("options", Map.of("ids", ids));
    }

    @Operation(summary = "Change a course")
    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('odoo:write')")
    Done change(@PathVariable("id") long id, @Valid @RequestBody CourseValues wanted) {
        return deeds.change(wanted.changes(id));
    }

    @Operation(summary = "Delete a course")
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('odoo:unlink')")
    Done remove(@PathVariable("id") long id) {
        return deeds.remove(id);
    }

    @Operation(summary = "List the people of a course")
    @GetMapping("/{id}/users")
    @PreAuthorize("hasAuthority('odoo:read')")
    List<?> users(@PathVariable("id") long id) {
        return Rows.of(
                moodle.call(
                        "get enrolled users",
                        ENROLMENTS,
                        "core_enrol_get_enrolled_users",
                        Map.of("courseid", id)));
    }

    @Operation(summary = "Enrol a person, named in the body or in the query")
    @PostMapping("/{id}/enrol")
    @PreAuthorize("hasAuthority('odoo:write')")
    Done enrol(
            @PathVariable("id") long id,
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(name = "role_id", required = false) @Nullable Long roleId,
            @Valid @RequestBody(required = false) @Nullable Enrolment body) {
        Long user = body != null && body.userId() != null ? body.userId() : userId;
        Long role = body != null && body.roleId() != null ? body.roleId() : roleId;
        enrol(id, List.of(new Enrolment(user, role)));
        return Done.of("User enrolled successfully");
    }

    @Operation(summary = "Enrol several people in one call; all or none")
    @PostMapping("/{id}/enrol/batch")
    @PreAuthorize("hasAuthority('odoo:write')")
    Done enrolAll(@PathVariable("id") long id, @Valid @RequestBody Enrolments wanted) {
        enrol(id, wanted.enrolments());
        return Done.of(wanted.enrolments().size() + " users enrolled successfully");
    }

    private void enrol(long course, List<Enrolment> wanted) {
        List<Map<String, @Nullable Object>> rows =
                wanted.stream().map(one -> row(course, one)).toList();
        moodle.call("enrol user", ENROLMENTS, "enrol_manual_enrol_users", Map.of(ENROLMENTS, rows));
    }

    private static Map<String, @Nullable Object> row(long course, Enrolment wanted) {
        Required.in("user_id", wanted.userId());
        Required.positive("user_id", wanted.userId());
        Required.positive("role_id", wanted.roleId());
        return Rows.given(
                "roleid",
                Objects.requireNonNullElse(wanted.roleId(), STUDENT),
                "userid",
                wanted.userId(),
                "courseid",
                course);
    }
}
