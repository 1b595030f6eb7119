// Lists of voices, of pairs, of papers.

const quotations = (filter, words) =>
  link(`#/quotations${addressOf({ ...filterOf(new URLSearchParams()), ...filter }, 0)}`, words);

function voiceTable(label, some) {
  return table(label, ['Name', 'Quotations', 'Spoken about', 'Articles'], some.map(voice => [
    el('span', null, link(pageOf(voice), shorter(voices.name[voice], 80)),
      el('span', { class: 'what' }, shorter(voices.roles[voice][0] || voices.kind[voice], 60))),
    quotesOfVoice[voice].length, about.ofVoice[voice].length, voices.articles[voice] || '']));
}

function sourceTable(some) {
  const rows = counted(Array.from(some, sourceKindOf)).map(([kind, number]) => [
    quotations({ source: kind === 'not told' ? 'none' : kind }, spaced(kind)), number, percent(number / some.length)]);
  return table('Kinds of sources', ['Source', 'Quotations', 'Share'], rows);
}

// A long table of rows made as they are shown, with a field that looks through names.
function searchable(label, what, prompt, rows, namesOf, makeTable) {
  const box = el('div', { class: 'results' });
  const count = el('p', { class: 'count' });
  const input = el('input', { type: 'search' });
  const draw = () => {
    const terms = termsOf(input.value);
    const found = terms.length ? rows.filter(row => terms.every(term => namesOf(row).includes(term))) : rows;
    count.textContent = many(found.length, what);
    say(count.textContent);
    box.replaceChildren(pagedTable(found, makeTable));
  };
  let waiting;
  input.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(draw, 120); });
  draw();
  return el('div', null,
    el('form', { role: 'search', 'aria-label': label, class: 'filter', onsubmit: event => event.preventDefault() }, field(prompt, input)), count, box);
}

const ROWS = 50;

function pagedTable(rows, makeTable) {
  const box = el('div', { tabindex: '-1', class: 'paged' });
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const draw = page => box.replaceChildren(makeTable(rows.slice(page * ROWS, (page + 1) * ROWS)),
    pages > 1 ? turner('the table', page, pages, wanted => {
      draw(wanted);
      say(`page ${wanted + 1} of ${pages}`);
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: 'start' });
    }) : '');
  draw(0);
  return box;
}

// Pairs of a speaker and somebody who is spoken about, or quoted, those with most quotations first.
function pairs(relation) {
  const counts = new Map();
  for (const [quote, other] of relation.pairs) {
    const voice = quotes.voice[quote];
    if (voice < 0) continue;
    const key = voice * voices.key.length + other;
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])
    .map(([key, number]) => [Math.floor(key / voices.key.length), key % voices.key.length, number]);
}

function pairTable(label, field, some) {
  return table(label, ['Speaker', CHOSEN[field], 'Quotations'], some.map(([voice, other, number]) => [
    link(pageOf(voice), shorter(voices.name[voice], 60)), link(pageOf(other), shorter(voices.name[other], 60)),
    quotations({ voice: voices.key[voice], [field]: voices.key[other] }, many(number, 'quotation'))]));
}

// Whom each paper quotes most.
function papers() {
  const of = new Map(publishers.map(name => [name, []]));
  for (let quote = 0; quote < COUNT; quote++) if (quotes.voice[quote] >= 0) of.get(publisherOf(quote)).push(quotes.voice[quote]);
  return [...of].filter(([, some]) => some.length).sort((a, b) => b[1].length - a[1].length);
}

function paperTable(some) {
  return table('Whom each paper quotes most', ['Paper', 'Quotations', 'Voices', 'Most quoted'], some.map(([name, spoken]) => {
    const most = counted(spoken);
    return [quotations({ publisher: name || 'none' }, shorter(name || 'not told', 60)), spoken.length, most.length,
      el('span', null, most.slice(0, 5).map(([voice, number], place) =>
        [place ? ', ' : '', link(pageOf(voice), shorter(voices.name[voice], 40)), ` ${number}`]).flat())];
  }));
}
