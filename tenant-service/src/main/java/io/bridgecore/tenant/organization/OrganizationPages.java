package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/** Lists of organizations, newest first. A page by cursor costs the same wherever it lies. */
@Component
public class OrganizationPages {

    private static final String ORDER = " order by o.createdAt desc, o.id desc";

    private final EntityManager entities;

    OrganizationPages(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One page.
     *
     * @param next where the next page starts; null at the end of the list
     */
    public record Page(List<Organization> organizations, @Nullable String next) {

        public Page {
            organizations = List.copyOf(organizations);
        }

        /** The answer to the current request, with the address of the next page in its head. */
        public <T> ResponseEntity<List<T>> answer(Function<Organization, T> view) {
            var answer = ResponseEntity.ok();
            if (next != null) {
                answer.header(HttpHeaders.LINK, "<" + address(next) + ">; rel=\"next\"");
            }
            return answer.body(organizations.stream().map(view).toList());
        }

        private static String address(String cursor) {
            UriComponents address =
                    ServletUriComponentsBuilder.fromCurrentRequest()
                            .replaceQueryParam("skip")
                            .replaceQueryParam("cursor", cursor)
                            .build(true);
            return address.getPath() + "?" + address.getQuery();
        }
    }

    /** Organizations of one status, or of all. */
    public Page ofStatus(
            @Nullable TenantStatus status, @Nullable String cursor, int skip, int limit) {
        return status == null
                ? page("1 = 1", null, cursor, skip, limit)
                : page("o.status = :status", status, cursor, skip, limit);
    }

    /** Organizations that are not deleted. */
    Page existing(@Nullable String cursor, int skip, int limit) {
        return page("o.status <> :status", TenantStatus.DELETED, cursor, skip, limit);
    }

    private Page page(
            String condition,
            @Nullable TenantStatus status,
            @Nullable String cursor,
            int skip,
            int limit) {
        String select = "select o from Organization o join fetch o.plan where " + condition;
        TypedQuery<Organization> query;
        if (cursor == null) {
            query = entities.createQuery(select + ORDER, Organization.class);
        } else {
            Cursor place = Cursor.of(cursor);
            query =
                    entities.createQuery(
                                    select + " and (o.createdAt, o.id) < (:createdAt, :id)" + ORDER,
                                    Organization.class)
                            .setParameter("createdAt", place.createdAt())
                            .setParameter("id", place.id());
        }
        if (status != null) {
            query.setParameter("status", status);
        }
        return cut(query.setFirstResult(skip).setMaxResults(limit + 1).getResultList(), limit);
    }

    private static Page cut(List<Organization> found, int limit) {
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(found.subList(0, limit), Cursor.of(found.get(limit - 1)).text());
    }
}
