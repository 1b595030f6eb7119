// Elements. All words are set as text and never read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'selected') node[name] = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

const many = (number, one, several) => `${number.toLocaleString('en')} ${number === 1 ? one : several || one + 's'}`;
const spaced = word => word.replaceAll('_', ' ');
const shorter = (text, length) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
const percent = share => (share > 0 && share < 0.005 ? 'below 1%' : `${Math.round(100 * share)}%`);

// Without case and accents, as the search compares.
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const isNarrow = () => window.matchMedia('(max-width: 40rem)').matches;

function say(words) {
  document.getElementById('status').textContent = words;
}

function link(hash, ...children) {
  return el('a', { href: hash }, ...children);
}

// A table may be wider than a phone; then it is moved by itself, by keyboard, too.
function scrolled(label, table) {
  return el('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' }, table);
}

function table(label, columns, rows) {
  const isNumber = value => value === '' || typeof value === 'number' || /^(below )?\d+%$/.test(value);
  const numeric = columns.map((_, place) => rows.length > 0 && rows.every(row => isNumber(row[place])));
  const kind = place => (numeric[place] ? 'number' : null);
  const cell = (value, place) =>
    el('td', { class: kind(place) }, typeof value === 'number' ? value.toLocaleString('en') : value);
  return scrolled(label, el('table', null,
    el('caption', { class: 'hidden' }, label),
    el('thead', null, el('tr', null, columns.map((name, place) => el('th', { scope: 'col', class: kind(place) }, name)))),
    el('tbody', null, rows.map(row => el('tr', null, row.map(cell))))));
}
