package io.bridgecore.user.image;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.audit.AuditTrail;
import io.bridgecore.user.profile.Directory;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The pictures of the current tenant's people. */
@Repository
class Pictures {

    private final JdbcClient sql;
    private final Directory directory;
    private final AuditTrail audit;

    Pictures(JdbcClient sql, Directory directory, AuditTrail audit) {
        this.audit = audit;
        this.sql = sql;
        this.directory = directory;
    }

    @Transactional(readOnly = true)
    public Optional<Picture> find(UUID person) {
        return sql.sql(
                        """
                        select i.content_type, i.content from profile_image i
                            join profile p on p.tenant_id = i.tenant_id and p.id = i.user_id
                        where i.user_id = ? and p.deleted_at is null
                        """)
                .param(person)
                .query((row, _) -> new Picture(row.getString(1), row.getBytes(2)))
                .optional();
    }

    /** Keeps a picture in the place of the one before. */
    @Transactional
    public void keep(UUID person, Picture picture) {
        directory.alone(person);
        sql.sql(
                        """
                        insert into profile_image
                            (tenant_id, user_id, content_type, content, digest, updated_at)
                        values (?, ?, ?, ?, ?, now())
                        on conflict (tenant_id, user_id) do update set
                            content_type = excluded.content_type, content = excluded.content,
                            digest = excluded.digest, updated_at = excluded.updated_at
                        """)
                .params(
                        CurrentTenant.get().value(),
                        person,
                        picture.contentType(),
                        picture.content(),
                        picture.digest())
                .update();
        audit.record(
                "profile.image.changed",
                "user",
                person.toString(),
                Map.of("content_type", picture.contentType(), "digest", picture.digest()));
    }

    /** Removes it; whether there was one. */
    @Transactional
    public boolean remove(UUID person) {
        boolean gone =
                sql.sql("delete from profile_image where user_id = ?").param(person).update() > 0;
        if (gone) {
            audit.record("profile.image.removed", "user", person.toString(), Map.of());
        }
        return gone;
    }
}
