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

document.documentElement.classList.add('scripted');
