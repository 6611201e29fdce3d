package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Groups;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Reader;
import io.bridgecore.sandbox.orm.Reader.Links;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Search;
import io.bridgecore.sandbox.orm.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods that find and read. */
final class ReadMethods {

    private static final long NAMES = 100;

    private ReadMethods() {}

    static void register(Methods methods) {
        methods.onModel(
                "search(domain, offset=, limit=, order=)",
                call -> search(call).ids(call.env(), call.model()));
        methods.onModel("search_count(domain, limit=)", ReadMethods::count);
        methods.onModel(
                "search_read(domain=, fields=, offset=, limit=, order=, load=)",
                ReadMethods::searchRead);
        methods.onRecords("read(fields=, load=)", ReadMethods::read);
        methods.onModel("name_search(name=, domain=, operator=, limit=)", ReadMethods::nameSearch);
        methods.onRecords("web_read(specification)", ReadMethods::webRead);
        methods.onModel(
                "web_search_read(domain, specification, offset=, limit=, order=, count_limit=)",
                ReadMethods::webSearchRead);
        methods.onModel(
                "read_group(domain, fields, groupby, offset=, limit=, orderby=, lazy=)",
                ReadMethods::readGroup);
        methods.onModel(
                "formatted_read_group(domain, groupby=, aggregates=, having=, offset=, limit=,"
                        + " order=)",
                call -> page(call, groups(call).formatted(call.names("aggregates"))));
        methods.onModel(
                "web_read_group(domain, groupby, aggregates=, limit=, offset=, order=)",
                ReadMethods::webReadGroup);
        methods.onRecords("get_metadata()", ReadMethods::metadata);
    }

    private static Search search(Call call) {
        return new Search(
                call.get("domain"), call.text("order", ""), call.number("offset", 0), call.limit());
    }

    private static Object count(Call call) {
        Search search = new Search(call.get("domain"), "id", 0, call.limit());
        return (long) search.rows(call.env(), call.model()).size();
    }

    private static Object searchRead(Call call) {
        List<Long> ids = search(call).ids(call.env(), call.model());
        return Reader.read(call.env(), call.model(), ids, call.names("fields"), call.links());
    }

    private static Object read(Call call) {
        call.env().demand(call.model(), "read");
        return Reader.read(
                call.env(), call.model(), call.ids(), call.names("fields"), call.links());
    }

    private static Object nameSearch(Call call) {
        List<Object> domain = new ArrayList<>(Json.list(call.get("domain")));
        if (Json.truthy(call.get("name"))) {
            String operator = call.text("operator", "ilike");
            domain.addFirst(List.of("display_name", operator, call.get("name")));
            if (domain.size() > 1) {
                domain.addFirst("&");
            }
        }
        long limit = call.arguments().containsKey("limit") ? call.limit() : NAMES;
        List<Object> pairs = new ArrayList<>();
        Env env = call.env();
        for (Row row : new Search(domain, "", 0, limit).rows(env, call.model())) {
            pairs.add(List.of(row.id(), Reader.displayName(env, call.model(), row)));
        }
        return pairs;
    }

    private static Object webRead(Call call) {
        call.env().demand(call.model(), "read");
        return Specification.read(call.env(), call.model(), call.ids(), call.map("specification"));
    }

    private static Object webSearchRead(Call call) {
        List<Long> ids = search(call).ids(call.env(), call.model());
        long length = Search.all(call.get("domain")).ids(call.env(), call.model()).size();
        long most = call.number("count_limit", length);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("length", Math.min(length, most));
        answer.put(
                "records",
                Specification.read(call.env(), call.model(), ids, call.map("specification")));
        return answer;
    }

    private static Groups groups(Call call) {
        List<String> by =
                call.get("groupby") instanceof String one ? List.of(one) : call.names("groupby");
        return new Groups(call.env(), call.model(), call.get("domain"), by);
    }

    private static Object readGroup(Call call) {
        return page(call, groups(call).classic(call.names("fields"), call.flag("lazy", true)));
    }

    private static Object webReadGroup(Call call) {
        List<Object> all = groups(call).formatted(call.names("aggregates"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("groups", page(call, all));
        answer.put("length", (long) all.size());
        return answer;
    }

    private static List<Object> page(Call call, List<Object> all) {
        var rest = all.stream().skip(call.number("offset", 0));
        return (call.limit() > 0 ? rest.limit(call.limit()) : rest).toList();
    }

    private static Object metadata(Call call) {
        List<String> stamps = List.of("create_uid", "create_date", "write_uid", "write_date");
        List<Object> answer = new ArrayList<>();
        for (Object plain :
                Reader.read(call.env(), call.model(), call.ids(), stamps, Links.PAIRS)) {
            Map<String, Object> record = new LinkedHashMap<>(Json.map(plain));
            long id = record.get("id") instanceof Long number ? number : 0;
            Object xmlid = call.env().database().externalName(call.model().name(), id);
            record.put("xmlid", xmlid);
            record.put("noupdate", false);
            if (call.env().database().release().old()) {
                answer.add(record);
                continue;
            }
            record.put(
                    "xmlids",
                    Json.truthy(xmlid)
                            ? List.of(Map.of("xmlid", xmlid, "noupdate", false))
                            : List.of());
            answer.add(record);
        }
        if (answer.isEmpty() && !call.ids().isEmpty()) {
            throw OdooError.missing(call.model().name(), call.ids().getFirst(), call.env().uid());
        }
        return answer;
    }
}
