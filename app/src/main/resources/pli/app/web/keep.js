// SPDX-License-Identifier: Apache-2.0
// Nothing that was typed is lost. A page that cannot reach the program says so and comes back by
// itself; if the program was started anew meanwhile, it first gets the form token of the new session.
'use strict';

(() => {
  const TYPED = 'pli.typed';
  const ASK_AGAIN_MILLIS = 2000;

  const lost = document.getElementById('lost');
  const kept = document.querySelector('form[data-kept]');
  const reasons = new Set();
  let changes = 0;
  let sent = 0;
  let safe = 0;
  let timer = 0;

  document.getElementById('lost-typed').hidden = !kept;

  function tell(reason, isLost) {
    reasons[isLost ? 'add' : 'delete'](reason);
    lost.hidden = reasons.size === 0;
  }

  // What a page follows: what it gets when it is back is how things stand, not what it missed.
  document.addEventListener('htmx:sseError', () => tell('following', true));
  document.addEventListener('htmx:sseOpen', () => tell('following', false));

  // --- What was typed into a form, but no password and no file: it stays in this tab alone.

  const typable = (one) => one.name && !['password', 'file', 'hidden', 'submit', 'button'].includes(one.type);
  const naming = (one) => one.type === 'hidden' && one.name !== 'form_token';

  function remember(form, isLost) {
    const fields = [...form.elements].filter(typable)
        .map((one) => ({name: one.name, value: one.value, checked: Boolean(one.checked), type: one.type}));
    const names = [...form.elements].filter(naming).map((one) => [one.name, one.value]);
    if (fields.length === 0) {
      return;
    }
    const typed = {path: location.pathname, action: form.getAttribute('action'), names, fields, isLost};
    try {
      sessionStorage.setItem(TYPED, JSON.stringify(typed));
    } catch {
      // More than a browser keeps: the page itself still has it.
    }
  }

  function putBack(typed) {
    const form = [...document.forms].find((one) => one.getAttribute('action') === typed.action
        && typed.names.every(([name, value]) => one.elements[name] && one.elements[name].value === value));
    if (!form) {
      return;
    }
    for (const field of typed.fields) {
      for (const one of [...form.elements].filter((other) => other.name === field.name)) {
        if (field.type === 'radio' || field.type === 'checkbox') {
          one.checked = one.value === field.value ? field.checked : one.checked;
        } else {
          one.value = field.value;
        }
      }
    }
    for (let one = form.closest('details'); one; one = one.parentElement.closest('details')) {
      one.open = true;
    }
    form.dispatchEvent(new Event('input', {bubbles: true}));
  }

  // After a form that was not taken the way leads back by "?typed", by the browser's own way back or
  // by loading again. Any other page says that it was taken.
  function recall() {
    const typed = JSON.parse(sessionStorage.getItem(TYPED) || 'null');
    if (!typed || (typed.isLost && typed.path !== location.pathname)) {
      return;
    }
    sessionStorage.removeItem(TYPED);
    const [navigation] = performance.getEntriesByType('navigation');
    const back = location.search === '?typed' || (navigation && navigation.type !== 'navigate');
    if (typed.path === location.pathname && (typed.isLost || back)) {
      putBack(typed);
    }
    if (location.search === '?typed') {
      history.replaceState(null, '', location.pathname);
    }
  }

  document.addEventListener('submit', (event) => {
    if (event.target === kept && reasons.size > 0) {
      // It would lead to an empty window, and away from what was typed.
      event.preventDefault();
      ask();
    } else if (event.target.method === 'post') {
      remember(event.target, false);
    }
  });

  // --- The program, when it is there again.

  async function freshToken() {
    try {
      const answer = await fetch('/form-token', {redirect: 'error', cache: 'no-store'});
      return answer.ok ? await answer.text() : '';
    } catch {
      return '';
    }
  }

  function takeToken(token) {
    document.body.dataset.formToken = token;
    document.querySelectorAll('input[name=form_token]').forEach((one) => {
      one.value = token;
    });
  }

  // Asks until there is an answer, then keeps what was typed meanwhile. What was refused although the
  // token is the right one is not tried again by itself.
  async function ask(refused) {
    clearTimeout(timer);
    const token = await freshToken();
    tell('reaching', token === '');
    if (token === '') {
      clearTimeout(timer);
      timer = setTimeout(ask, ASK_AGAIN_MILLIS);
      return;
    }
    const renewed = token !== document.body.dataset.formToken;
    takeToken(token);
    if (!kept || safe === changes) {
      tell('keeping', false);
    } else if (renewed || !refused) {
      kept.dispatchEvent(new Event('keep'));
    }
  }

  // Whoever comes back to a window may have started the program anew since.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      ask();
    }
  });

  // --- What is kept at once.

  if (kept) {
    for (const event of ['input', 'change']) {
      kept.addEventListener(event, () => {
        changes++;
        if (reasons.size > 0) {
          remember(kept, true);
        }
      });
    }
  }

  document.addEventListener('htmx:beforeRequest', () => {
    sent = changes;
  });

  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) {
      safe = sent;
      tell('keeping', false);
      tell('reaching', false);
      if (kept) {
        sessionStorage.removeItem(TYPED);
      }
    }
  });

  for (const failed of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) {
    document.addEventListener(failed, (event) => {
      tell('keeping', true);
      if (kept) {
        remember(kept, true);
      }
      const status = event.detail.xhr ? event.detail.xhr.status : 0;
      if (status === 0 || status === 401 || status === 403) {
        ask(status === 403);
      }
    });
  }

  recall();
})();
