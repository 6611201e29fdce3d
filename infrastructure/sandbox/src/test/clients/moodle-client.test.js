import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import moodle from 'moodle-client';

const site = JSON.parse(process.env.MOODLE);

describe('moodle-client', () => {
  const byToken = () => moodle.init({ wwwroot: site.url, token: site.token });

  it('logs in with a user name and a password', async () => {
    const client = await moodle.init({
      wwwroot: site.url,
      username: 'admin',
      password: 'admin',
      service: 'moodle_mobile_app',
    });
    const info = await client.call({ wsfunction: 'core_webservice_get_site_info' });

    assert.equal(info.sitename, 'Moodle demo');
    assert.equal(info.userid, 2);
    assert.match(info.release, /^4\.5/);
  });

  it('is refused with a wrong password and with a wrong token', async () => {
    await assert.rejects(
      moodle.init({ wwwroot: site.url, username: 'admin', password: 'wrong' }),
      /Invalid login/,
    );
    const client = await moodle.init({ wwwroot: site.url, token: 'wrong' });
    const answer = await client.call({ wsfunction: 'core_course_get_courses' });
    assert.equal(answer.errorcode, 'invalidtoken');
  });

  it('sends nested arguments, in the address and in the body', async () => {
    const client = await byToken();
    const inAddress = await client.call({
      wsfunction: 'core_user_get_users',
      args: { criteria: [{ key: 'username', value: 'student' }] },
    });
    const inBody = await client.call({
      wsfunction: 'core_user_create_users',
      method: 'POST',
      args: {
        users: [
          {
            username: 'ada',
            password: 'long enough',
            firstname: 'Ada',
            lastname: 'Lovelace & Co',
            email: 'ada@example.com',
          },
        ],
      },
    });

    assert.equal(inAddress.users[0].email, 'student@example.com');
    assert.equal(inBody[0].username, 'ada');
  });

  it('makes a course, enrols in it and reads the grades', async () => {
    const client = await byToken();
    const call = (wsfunction, args) => client.call({ wsfunction, method: 'POST', args });
    const [course] = await call('core_course_create_courses', {
      courses: [{ fullname: 'Algebra', shortname: 'ALG', categoryid: 1 }],
    });
    const nothing = await call('enrol_manual_enrol_users', {
      enrolments: [{ roleid: 5, userid: 4, courseid: course.id }],
    });
    const people = await call('core_enrol_get_enrolled_users', { courseid: course.id });
    const grades = await call('gradereport_user_get_grade_items', { courseid: 2, userid: 4 });

    assert.equal(nothing, null);
    assert.deepEqual(people.map((user) => user.username), ['student']);
    assert.equal(grades.usergrades[0].gradeitems[0].graderaw, 87.5);
  });

  it('gets failures inside of 200', async () => {
    const client = await byToken();
    const answer = await client.call({
      wsfunction: 'core_course_create_courses',
      method: 'POST',
      args: { courses: [{ fullname: 'Again', shortname: 'INTRO', categoryid: 1 }] },
    });

    assert.equal(answer.errorcode, 'shortnametaken');
    assert.match(answer.message, /INTRO/);
  });

  it('downloads a file', async () => {
    const client = await byToken();
    const file = await client.download({
      filepath: '/2/mod_resource/content/1/welcome.txt',
    });

    assert.equal(file.toString(), 'Welcome to this course.\n');
  });
});
