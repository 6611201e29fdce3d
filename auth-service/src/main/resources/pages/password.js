// The token stands in the fragment, which no server and no log sees; it leaves the address bar at once.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const form = document.getElementById('form');
const outcome = document.getElementById('outcome');

form.addEventListener('submit', async event => {
  event.preventDefault();
  const password = document.getElementById('first').value;
  if (password !== document.getElementById('second').value) {
    outcome.textContent = 'The two passwords differ.';
    return;
  }
  const answer = await fetch('link', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, new_password: password }),
  });
  const body = await answer.json();
  form.hidden = answer.ok;
  outcome.textContent = answer.ok ? 'Your password is set. You can log in with it now.' : body.detail;
});
