import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import Odoo from 'odoo-xmlrpc';

for (const odoo of JSON.parse(process.env.ODOO)) {
  describe(`odoo-xmlrpc with ${odoo.version}`, () => {
    const connected = async (password = odoo.password) => {
      const client = new Odoo({
        url: odoo.url,
        db: odoo.db,
        username: odoo.username,
        password,
      });
      const uid = await promisify(client.connect.bind(client))();
      return { uid, call: promisify(client.execute_kw.bind(client)) };
    };

    it('logs in, and not with a wrong password', async () => {
      assert.equal((await connected()).uid, 2);
      await assert.rejects(connected('wrong'));
    });

    it('reads by ids and by search', async () => {
      const { call } = await connected();
      const ids = await call('res.partner', 'search', [
        [[['is_company', '=', true]]],
        { limit: 3, order: 'id' },
      ]);
      const records = await call('res.partner', 'read', [[ids], { fields: ['name', 'country_id'] }]);

      assert.equal(records.length, ids.length);
      assert.deepEqual(records[0].country_id, [233, 'United States']);
      assert.equal(
        await call('res.partner', 'search_count', [[[['id', 'in', ids]]]]),
        ids.length,
      );
    });

    it('creates a sales order with lines and confirms it', async () => {
      const { call } = await connected();
      const order = await call('sale.order', 'create', [
        [{ partner_id: 1, order_line: [[0, 0, { product_id: 1, product_uom_qty: 2 }]] }],
      ]);
      await call('sale.order', 'action_confirm', [[[order]]]);
      const [read] = await call('sale.order', 'read', [[[order]], { fields: ['state', 'order_line'] }]);

      assert.equal(read.state, 'sale');
      assert.equal(read.order_line.length, 1);
    });

    it('describes a model', async () => {
      const { call } = await connected();
      const fields = await call('res.partner', 'fields_get', [[], { attributes: ['type'] }]);

      assert.equal(fields.parent_id.type, 'many2one');
    });

    it('gets what the account may not do as a fault', async () => {
      const { call } = await connected();

      await assert.rejects(
        call('res.partner', '_compute_x', [[[1]]]),
        (error) => error.faultCode === 4,
      );
    });
  });
}
