// From the address to the view.

const VIEWS = [
  ['', 'Overview', overview], ['quotations', 'Quotations', quotationsView], ['people', 'People', peopleView],
  ['links', 'Who about whom', linksView], ['same', 'Same words', sameView], ['time', 'Over time', timeView],
];

function route() {
  const address = location.hash.startsWith('#/') ? location.hash.slice(2) : '';
  const [path, query] = address.split('?', 2);
  const [name, ...rest] = path.split('/');
  return { name, key: decoded(rest.join('/')), parameters: new URLSearchParams(query || '') };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function show(isFirst) {
  const { name, key, parameters } = route();
  const found = VIEWS.find(([its]) => its === name);
  const view = name === 'voice' ? voiceView : found ? found[2] : overview;
  const main = document.getElementById('main');
  main.replaceChildren(...view(key, parameters).filter(Boolean));
  for (const anchor of document.querySelectorAll('#views a')) {
    if (anchor.getAttribute('href') === `#/${name}`) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
  const title = main.querySelector('h1');
  document.title = `${shorter(title.textContent, 80)} · ${index.title}`;
  if (!isFirst) {
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }
}

document.getElementById('views').append(...VIEWS.filter(([name]) => name !== 'same' || index.same.length)
  .map(([name, words]) => el('li', null, link(`#/${name}`, words))));
document.getElementById('about').textContent =
  `Made by newsents ${index.version}. This page fetches nothing and sends nothing.`;
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  document.getElementById('main').focus();
});
window.addEventListener('hashchange', () => show(false));
show(true);
later();
