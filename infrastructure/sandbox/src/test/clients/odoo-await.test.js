import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Odoo from 'odoo-await';

for (const odoo of JSON.parse(process.env.ODOO)) {
  describe(`odoo-await with ${odoo.version}`, () => {
    const client = (password = odoo.password) =>
      new Odoo({ baseUrl: odoo.url, db: odoo.db, username: odoo.username, password });

    it('logs in, and not with a wrong password', async () => {
      assert.equal(await client().connect(), 2);
      await assert.rejects(async () => client('wrong').connect());
    });

    it('creates, reads, updates and deletes a record', async () => {
      const client_ = client();
      await client_.connect();
      const id = await client_.create('res.partner', { name: 'Ada', email: 'ada@example.com' });
      // One way of calling hands a list over, which both versions answer with a list.
      const partner = [id].flat()[0];

      assert.equal(typeof partner, 'number');
      assert.deepEqual(await client_.read('res.partner', [partner], ['name', 'email']), [
        { id: partner, name: 'Ada', email: 'ada@example.com' },
      ]);
      assert.equal(await client_.update('res.partner', partner, { name: 'Ada L.' }), true);
      assert.deepEqual(await client_.search('res.partner', { name: 'Ada L.' }), [partner]);
      assert.equal(await client_.delete('res.partner', partner), true);
      assert.deepEqual(await client_.search('res.partner', { name: 'Ada L.' }), []);
    });

    it('searches with domains and options', async () => {
      const client_ = client();
      await client_.connect();
      const found = await client_.searchRead('res.partner', ['is_company', '=', true], ['name'], {
        offset: 0,
        limit: 2,
        order: 'id',
        context: {},
      });

      assert.equal(found.length, 2);
      assert.equal(found[0].name, 'YourCompany');
      assert.equal((await client_.searchRead('res.partner', { id: 1 }, ['name'])).length, 1);
    });

    it('writes many2many fields by its actions', async () => {
      const client_ = client();
      await client_.connect();
      const made = await client_.create('res.partner', {
        name: 'Tagged',
        category_id: { action: 'replace', id: [1, 2] },
      });
      const partner = [made].flat()[0];
      await client_.update('res.partner', partner, { category_id: { action: 'add', id: 3 } });
      await client_.update('res.partner', partner, { category_id: { action: 'remove', id: 1 } });

      const [record] = await client_.read('res.partner', [partner], ['category_id']);
      assert.deepEqual([...record.category_id].sort(), [2, 3]);
    });

    it('marks a record with an external id and finds it again', async () => {
      const client_ = client();
      await client_.connect();
      const made = await client_.create('product.product', { name: 'Marked' });
      const product = [made].flat()[0];
      await client_.createExternalId('product.product', product, 'marked-1');

      assert.equal(
        (await client_.readByExternalId('marked-1', ['name'])).name,
        'Marked',
      );
      await client_.updateByExternalId('marked-1', { name: 'Marked twice' });
      assert.equal((await client_.searchByExternalId('marked-1')), product);
    });

    it('learns the fields of a model', async () => {
      const client_ = client();
      await client_.connect();
      const fields = await client_.getFields('res.partner', ['type', 'string']);

      assert.deepEqual(fields.name, { type: 'char', string: 'Name' });
    });

    it('gets failures as faults', async () => {
      const client_ = client();
      await client_.connect();

      await assert.rejects(
        async () => client_.read('no.such.model', [1]),
        (error) => error.faultCode === 2 && /no\.such\.model/.test(error.faultString),
      );
      await assert.rejects(
        async () => client_.update('res.partner', 99999999, { name: 'x' }),
        (error) => error.faultCode === 2 && /does not exist/.test(error.faultString),
      );
    });
  });
}
