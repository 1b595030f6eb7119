// The fields of the filter, and the quotations that it lets through.

const CHOSEN = { voice: 'By', about: 'About', quoting: 'Quoting' };
const SURE_STEPS = [0, 50, 60, 70, 80, 90, 95];

let fields = 0;

function field(label, input) {
  input.id = `field-${++fields}`;
  return el('div', { class: 'field' }, el('label', { for: input.id }, label), input);
}

function choice(name, filter, options) {
  const select = el('select', { name }, options.map(([value, words]) => el('option', { value }, words)));
  select.value = filter[name];
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  return select;
}

function chooser(name, filter, values, isMissing) {
  const options = values.map(value => [value, shorter(spaced(value), 60)]);
  return choice(name, filter, [['', 'all'], ...options, ...(isMissing ? [['none', 'not told']] : [])]);
}

function surely(name, filter) {
  return choice(name, filter, SURE_STEPS.map(step => [step ? `${step}` : '', step ? `${step}% or more` : 'all']));
}

// Explore some quotations. `base` is the address without the filter; `fixed` a filter that stays.
function explorer(base, some, filter, page, fixed) {
  const results = el('div', { class: 'results' });
  const count = el('p', { class: 'count', tabindex: '-1' });
  const days = articles.day.filter(Boolean).reduce(([a, b], day) => [day < a ? day : a, day > b ? day : b], ['9', '']);
  const day = (name, label) =>
    days[1] ? field(label, el('input', { type: 'date', name, value: filter[name], min: days[0], max: days[1] })) : null;
  const form = el('form', { role: 'search', class: 'filter', 'aria-label': 'Filter quotations' },
    field('Words', el('input', { type: 'search', name: 'text', value: filter.text, placeholder: 'bridge "over the river"' })),
    fixed ? null : field('Speaker', el('input', { type: 'search', name: 'speaker', value: filter.speaker })),
    publishers.length > 1
      ? field('Publisher', chooser('publisher', filter, publishers.filter(Boolean), publishers.includes(''))) : null,
    day('since', 'From'), day('until', 'To'),
    field('Kind', chooser('kind', filter, index.kinds)),
    field('Source', chooser('source', filter, index.source_kinds, true)),
    index.acts.length > 1 ? field('Act', chooser('act', filter, index.acts)) : null,
    field('Sure of the words', surely('sure', filter)),
    field('Sure of the speaker', surely('speakersure', filter)),
    el('button', { type: 'reset' }, 'Clear'));

  const chips = el('ul', { class: 'chips', 'aria-label': 'Also chosen' });
  const refresh = place => {
    const wanted = { ...filter, ...fixed };
    const found = select(wanted, some);
    const words = found.length === some.length ? many(found.length, 'quotation')
      : `${many(found.length, 'quotation')} of ${some.length.toLocaleString('en')}`;
    count.textContent = words;
    say(words);
    results.replaceChildren(paged('Quotations', found.length, place, number => card(found[number]),
      turned => history.replaceState(null, '', base + addressOf(filter, turned))));
    chips.replaceChildren(...Object.keys(CHOSEN).filter(name => filter[name]).map(name => chip(name)));
    chips.hidden = !chips.childElementCount;
  };
  const said = name => `${CHOSEN[name]} ${shorter(voices.name[voiceAt.get(filter[name])] || 'nobody in this report', 60)}`;
  const chip = name => el('li', null,
    el('span', null, `${said(name)} `),
    el('button', { type: 'button', 'aria-label': `remove: ${said(name)}`, onclick: () => {
      change({ [name]: '' });
      count.focus({ preventScroll: true });
    } }, 'remove'));
  const change = changed => {
    filter = { ...filter, ...changed };
    history.replaceState(null, '', base + addressOf(filter, 0));
    refresh(0);
  };
  let waiting;
  form.addEventListener('input', event => {
    clearTimeout(waiting);
    const read = () => change({ [event.target.name]: event.target.value.trim() });
    if (event.target.type === 'search') waiting = setTimeout(read, 120);
    else read();
  });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', event => {
    event.preventDefault();
    for (const input of form.elements) if (input.name) input.value = '';
    change(filterOf(new URLSearchParams()));
  });
  refresh(page);
  return el('div', { class: 'explorer' },
    el('details', { class: 'filters', open: !isNarrow() }, el('summary', null, 'Filter'), form), chips, count, results);
}
