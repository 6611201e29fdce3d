package io.bridgecore.journey;

import io.bridgecore.platform.Company;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The main job with a real Odoo 19 on this machine: ODOO_URL, ODOO_DATABASE, ODOO_USER and
 * ODOO_PASSWORD name it.
 */
@EnabledIfEnvironmentVariable(named = "ODOO_URL", matches = "http.*")
class RealOdooJourneyIT extends JourneyContract {

    @Override
    Company.Odoo odoo() {
        return Company.Odoo.real();
    }
}
