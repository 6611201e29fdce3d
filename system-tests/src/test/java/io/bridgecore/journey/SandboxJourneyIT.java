package io.bridgecore.journey;

import io.bridgecore.platform.Company;

/** The main job with the simulated Odoo that comes with the platform. */
class SandboxJourneyIT extends JourneyContract {

    @Override
    Company.Odoo odoo() {
        return Company.Odoo.sandbox();
    }
}
