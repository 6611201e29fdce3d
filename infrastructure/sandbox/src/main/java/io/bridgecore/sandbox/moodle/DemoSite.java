package io.bridgecore.sandbox.moodle;

import java.time.Clock;

/** Fills a new site: always the same rows, with the same ids. */
final class DemoSite {

    private static final long TEACHER = 3;
    private static final long STUDENT = 5;
    private static final double GRADE = 87.5;

    private final Site site;

    private DemoSite(Site site) {
        this.site = site;
    }

    /** A site with guest, administrator, two more people, two categories and three courses. */
    static Site of(String name, Clock clock) {
        DemoSite demo = new DemoSite(new Site(name, clock));
        demo.user("guest", "Guest", "user", "guest@localhost.example");
        demo.user("admin", "Admin", "User", "admin@example.com");
        long teacher = demo.user("teacher", "Terri", "Teacher", "teacher@example.com");
        long student = demo.user("student", "Sam", "Student", "student@example.com");
        long first = demo.category("Category 1");
        long second = demo.category("Languages");
        demo.course("Moodle " + name, name, 0);
        long course = demo.course("Introduction", "INTRO", first);
        demo.course("French for beginners", "FR1", second);
        demo.enrol(course, teacher, TEACHER);
        demo.enrol(course, student, STUDENT);
        demo.site.grades.add(
                new Row().put("courseid", course).put("userid", student).put("grade", GRADE));
        return demo.site;
    }

    private long user(String username, String first, String last, String email) {
        Row values = UserFunctions.defaults().put("username", username);
        // Nobody logs in as the guest.
        values.put("password", username.equals("guest") ? false : username);
        values.put("firstname", first).put("lastname", last).put("email", email);
        UserFunctions.stamp(site, values, true);
        return site.users.add(values);
    }

    private long category(String name) {
        Row values = CategoryFunctions.defaults().put("name", name);
        UserFunctions.stamp(site, values, true);
        return site.categories.add(values);
    }

    private long course(String fullname, String shortname, long category) {
        Row values = CourseFunctions.defaults(site).put("fullname", fullname);
        values.put("displayname", fullname).put("shortname", shortname);
        values.put("categoryid", category);
        UserFunctions.stamp(site, values, true);
        return site.courses.add(values);
    }

    private void enrol(long course, long user, long role) {
        Row values = new Row().put("courseid", course).put("userid", user).put("roleid", role);
        UserFunctions.stamp(site, values, true);
        site.enrolments.add(values);
    }
}
