package io.bridgecore.auth.apiclient;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The table of clients' secrets, as far as the current tenant sees it. */
interface SecretRows extends Repository<ClientSecret, UUID> {

    ClientSecret save(ClientSecret secret);

    void delete(ClientSecret secret);

    void deleteAll(Iterable<ClientSecret> secrets);

    List<ClientSecret> findByClientOrderById(UUID client);

    List<ClientSecret> findAllByOrderById();
}
