package io.bridgecore.journey;

/** The main job with the simulated Odoo that comes with the platform. */
class SandboxJourneyIT extends JourneyContract {

    @Override
    Company.Odoo odoo() {
        return Company.Odoo.sandbox();
    }
}
