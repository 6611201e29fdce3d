package io.bridgecore.tenant.deadline;

/** Something that is due at a time kept in the tenant's row. */
enum Deadline {
    TRIAL("status = 'trial' and trial_ends_at <= :due order by trial_ends_at"),
    SUBSCRIPTION(
            "status = 'active' and subscription_ends_at <= :due order by subscription_ends_at"),
    PURGE("status = 'deleted' and deleted_at <= :due order by deleted_at");

    private final String condition;

    Deadline(String condition) {
        this.condition = condition;
    }

    /**
     * Takes the tenant that is due longest, unless another instance has it in hand. The row itself
     * says what is to be done, so that nothing is lost with a process that dies.
     */
    String claim() {
        return """
        select id from organization where id <> all (cast(:failed as uuid[])) and %s
        limit 1 for update skip locked
        """
                .formatted(condition);
    }
}
