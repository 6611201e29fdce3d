package io.bridgecore.launcher.platform;

import java.util.Set;

/**
 * One process of our own.
 *
 * @param name short name: of its schema, its roles, its client id and its log
 * @param folder its module, relative to the repository
 * @param mainClass fully qualified
 * @param port where it listens by default
 * @param healthPath what answers 200 when it is well
 * @param needs servers that have to be healthy before it starts
 * @param traits what it gets beyond the settings that all have
 */
public record Service(
        String name,
        String folder,
        String mainClass,
        int port,
        String healthPath,
        Set<String> needs,
        Set<Trait> traits) {

    /** What tells one service from another for the launcher. */
    public enum Trait {
        /** Owns a schema in the database. */
        DATABASE,
        /** Wraps keys with the master key. */
        MASTER_KEY,
        /** Knows the client secrets of all services. */
        CLIENT_SECRETS,
        /** Searches the logs. */
        LOG_SEARCH,
        /** Writes mails. */
        MAIL,
        /** Is no Spring application. */
        PLAIN_JAVA
    }

    public Service {
        needs = Set.copyOf(needs);
        traits = Set.copyOf(traits);
    }

    /** Returns the name of its Maven artifact. */
    public String artifact() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    /** Says whether it has that trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
