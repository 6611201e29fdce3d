package io.bridgecore.contracts.event;

import java.util.List;

/** All topics of the platform, so that whoever starts first can create them. */
public final class Topics {

    public static final String ODOO_CHANGED = RecordChanged.topicOf("odoo");
    public static final String MOODLE_CHANGED = RecordChanged.topicOf("moodle");

    /** Changes in systems of all kinds that have no topic of their own. */
    public static final String SYSTEM_CHANGED = RecordChanged.topicOf("");

    /** Changes of records in connected systems. */
    public static final List<String> RECORD_CHANGES =
            List.of(ODOO_CHANGED, MOODLE_CHANGED, SYSTEM_CHANGED);

    public static final List<String> ALL =
            List.of(
                    TenantCreated.TOPIC,
                    TenantUpdated.TOPIC,
                    TenantDeleted.TOPIC,
                    TenantPurged.TOPIC,
                    PlanChanged.TOPIC,
                    SubscriptionChanged.TOPIC,
                    UserCreated.TOPIC,
                    UserAuthenticated.TOPIC,
                    UserUpdated.TOPIC,
                    UserChanged.TOPIC,
                    UserRoleChanged.TOPIC,
                    UserDeleted.TOPIC,
                    AccessRevoked.TOPIC,
                    ModuleAssigned.TOPIC,
                    ModulesAssigned.TOPIC,
                    ModuleUnassigned.TOPIC,
                    ModuleRegistered.TOPIC,
                    ModuleUpdated.TOPIC,
                    RateLimitReset.TOPIC,
                    AddressSuspected.TOPIC,
                    AddressBlocksChanged.TOPIC,
                    AuditRecorded.TOPIC,
                    UsageRecorded.TOPIC,
                    ODOO_CHANGED,
                    MOODLE_CHANGED,
                    SYSTEM_CHANGED);

    private Topics() {}
}
