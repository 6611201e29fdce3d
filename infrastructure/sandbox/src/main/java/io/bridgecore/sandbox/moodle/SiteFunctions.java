package io.bridgecore.sandbox.moodle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a site says about itself. */
final class SiteFunctions {

    private static final String VERSION = "2024100701";
    private static final String RELEASE = "4.5.1 (Build: 20241202)";

    private SiteFunctions() {}

    static void register(Functions functions) {
        functions.add(
                "core_webservice_get_site_info",
                "{serviceshortnames:[text]?}",
                request -> info(request, functions));
    }

    private static Map<String, Object> info(Request request, Functions functions) {
        Site site = request.site();
        Row user = site.users.get(request.user());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("sitename", "Moodle " + site.name());
        info.put("username", user.get("username"));
        info.put("firstname", user.get("firstname"));
        info.put("lastname", user.get("lastname"));
        info.put("fullname", UserFunctions.fullname(user));
        info.put("lang", user.get("lang"));
        info.put("userid", request.user());
        info.put("siteurl", site.url());
        info.put("userpictureurl", UserFunctions.picture(site, "f1"));
        info.put(
                "functions",
                functions.names().stream()
                        .map(name -> Map.of("name", name, "version", VERSION))
                        .toList());
        info.put("downloadfiles", 1L);
        info.put("uploadfiles", 1L);
        info.put("release", RELEASE);
        info.put("version", VERSION);
        info.put("mobilecssurl", "");
        info.put("advancedfeatures", List.of());
        info.put("usercanmanageownfiles", true);
        info.put("userquota", request.admin() ? 0L : 104_857_600L);
        info.put("usermaxuploadfilesize", request.admin() ? -1L : 2_097_152L);
        info.put("userhomepage", 1L);
        info.put("siteid", 1L);
        info.put("sitecalendartype", "gregorian");
        info.put("usercalendartype", "gregorian");
        info.put("userissiteadmin", request.admin());
        info.put("theme", "boost");
        return info;
    }
}
