// SPDX-License-Identifier: Apache-2.0
// The little that pages do by themselves. Everything works without it, only less smoothly.
'use strict';

// Requests that htmx makes carry the form token in a header: large uploads need not be read for it.
document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-Pli-Form-Token'] = document.body.dataset.formToken;
  event.detail.headers['X-Pli-Language'] = document.documentElement.lang;
});

// Dialogs: a button with data-opens="id" opens, one with data-closes closes. Esc and focus are the browser's.
document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.opens).showModal();
  }
  const closer = event.target.closest('[data-closes]');
  if (closer) {
    event.preventDefault();
    closer.closest('dialog').close();
  }
  const printer = event.target.closest('[data-prints]');
  if (printer) {
    window.print();
  }
});

// Files dropped on a field: the browser's own input takes them, so that forms stay ordinary forms.
for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    const zone = event.target.closest && event.target.closest('[data-drop]');
    if (!zone) {
      return;
    }
    event.preventDefault();
    zone.classList.toggle('over', kind === 'dragover');
    if (kind === 'drop') {
      const input = zone.querySelector('input[type=file]');
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', {bubbles: true}));
    }
  });
}

// A placeholder is put where somebody wrote last, or at the end of the text. The Tab key comes past fields
// in which nobody wants to write.
let writing = null;
for (const kind of ['input', 'click', 'keydown']) {
  document.addEventListener(kind, (event) => {
    if (event.target.matches('[data-takes]') && event.key !== 'Tab' && event.key !== 'Shift') {
      writing = event.target;
    }
  });
}
document.addEventListener('click', (event) => {
  const inserter = event.target.closest('[data-inserts]');
  const field = inserter && (writing || document.querySelector('textarea[data-takes]'));
  if (field) {
    const end = field === writing ? field.selectionEnd : field.value.length;
    const start = field === writing ? field.selectionStart : end;
    field.setRangeText(inserter.dataset.inserts, start, end, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }
});

// Copying a text, such as the mail for the IT person.
document.addEventListener('click', (event) => {
  const copier = event.target.closest('[data-copies]');
  if (copier) {
    const text = document.getElementById(copier.dataset.copies).textContent;
    navigator.clipboard.writeText(text).then(() => copier.classList.add('done'));
  }
});

// Files that were chosen or dropped are taken at once.
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-submits]') && event.target.files.length > 0) {
    const form = event.target.form;
    form.setAttribute('aria-busy', 'true');
    form.classList.add('busy');
    form.requestSubmit();
  }
});

// After a form the page comes anew. The keyboard goes on where it was and not at the top (WCAG 2.4.3): at
// what is said about the form, at the same field, or at the problem that stands in the place of the one
// that was dealt with.
const PLACE = 'pli.place ' + location.pathname;

function keepPlace(element) {
  if (!element || !element.closest('main')) {
    return;
  }
  const problem = element.closest('.problem');
  const number = problem ? [...document.querySelectorAll('.problem')].indexOf(problem) : -1;
  sessionStorage.setItem(PLACE, JSON.stringify({id: element.id, number}));
}

function placeOf({id, number}) {
  const problems = document.querySelectorAll('.problem');
  const next = number < 0 ? null
      : problems[Math.min(number, problems.length - 1)] || document.getElementById('question');
  return next || (id && document.getElementById(id)) || document.getElementById('main');
}

function goOn() {
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (document.querySelector('[autofocus]')) {
    return;
  }
  const said = document.querySelector('main [role=alert]');
  const target = said || (place && placeOf(JSON.parse(place)));
  if (target) {
    for (let one = target.closest('details'); one; one = one.parentElement.closest('details')) {
      one.open = true;
    }
    if (target.tabIndex < 0) {
      target.tabIndex = -1;
    }
    target.focus();
  }
}

document.addEventListener('submit', (event) => {
  keepPlace(event.submitter || document.activeElement);
});

// A row of a problem is mended on a page of its own, which leads back.
document.addEventListener('click', (event) => {
  const link = event.target.closest('.problem a[href]');
  if (link) {
    keepPlace(link);
  }
});

// A page that only waits goes on by itself once there is something to see, and leaves no trace of the wait:
// loaded again, the check begins anew.
document.addEventListener('htmx:sseMessage', (event) => {
  const onward = event.target.querySelector('[data-onward]');
  if (onward) {
    location.replace(onward.href);
  }
});
const waiting = document.querySelector('[data-waits] h2');
if (waiting) {
  waiting.tabIndex = -1;
  waiting.focus();
} else {
  if (location.search.startsWith('?work=')) {
    history.replaceState(null, '', location.pathname);
  }
  goOn();
}

document.documentElement.classList.add('scripted');
