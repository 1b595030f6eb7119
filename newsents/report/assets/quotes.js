// A quotation, and a list of them, page by page.

const PAGE = 25;
const CLASSES = { p: 'context', c: 'content', u: 'cue', s: 'source' };
const TAGS = { p: 'span', c: 'mark', u: 'em', s: 'strong' };

function card(quote) {
  const [kinds, ...parts] = pieces(quote);
  const voice = quotes.voice[quote];
  const article = quotes.article[quote];
  const called = quotes.called[quote];
  const name = voice >= 0 ? voices.name[voice] : called || 'speaker not known';
  const tags = [index.kinds[quotes.kind[quote]], index.acts_known[quotes.act[quote]], spaced(sourceKindOf(quote))];
  if (quotes.state[quote] & 1) tags.push('denied');
  if (quotes.state[quote] & 2) tags.push('open');
  const where = [articles.publisher[article], articles.day[article]].filter(Boolean).join(' · ');
  const headline = shorter(articles.headline[article], 160);
  const url = articles.url[article];
  return el('article', { class: quotes.state[quote] & 1 ? 'quote denied' : 'quote' },
    el('p', { class: 'who' },
      voice >= 0 ? link(pageOf(voice), shorter(name, 90)) : el('span', { class: 'nobody' }, shorter(name, 90)),
      voice >= 0 && called && called !== name ? el('span', { class: 'called' }, ` here ${shorter(called, 60)}`) : null),
    el('blockquote', null, parts.map((words, place) =>
      el(TAGS[kinds[place]], { class: CLASSES[kinds[place]] }, words))),
    el('p', { class: 'facts' },
      el('span', null, where ? `${where} · ` : '',
        url ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, headline) : headline),
      el('span', { class: 'tags' }, tags.join(', ')),
      sureness(quote)));
}

function sureness(quote) {
  const speaker = quotes.speaker_sure[quote];
  return el('span', { class: 'sure' }, `${quotes.sure[quote]}% sure of the words`, speaker < 0 ? '' : `, ${speaker}% of the speaker`);
}

// Any list, a page at a time: `show` makes the items of the numbers it is given; `turned` is told the page.
function paged(label, length, page, show, turned) {
  const pages = Math.max(1, Math.ceil(length / PAGE));
  const box = el('div', { class: 'paged' });
  const draw = wanted => {
    page = Math.min(Math.max(0, wanted), pages - 1);
    const first = page * PAGE;
    const numbers = Array.from({ length: Math.min(PAGE, length - first) }, (_, place) => first + place);
    const list = el('ol', { start: first + 1, class: 'items', 'aria-label': label, tabindex: '-1' },
      numbers.map(number => el('li', null, show(number))));
    box.replaceChildren(list, pages > 1 ? turner(label, page, pages, wanted => turn(wanted, list)) : '');
    return list;
  };
  const turn = wanted => {
    const list = draw(wanted);
    turned(page);
    say(`${label}, page ${page + 1} of ${pages}`);
    list.focus({ preventScroll: true });
    list.scrollIntoView({ block: 'start' });
  };
  draw(page);
  return box;
}

function turner(label, page, pages, turn) {
  const button = (words, wanted, off) =>
    el('button', { type: 'button', disabled: off, onclick: () => turn(wanted) }, words);
  return el('nav', { class: 'pages', 'aria-label': `Pages of ${label}` },
    button('First', 0, page === 0),
    button('Previous', page - 1, page === 0),
    el('span', null, `${(page + 1).toLocaleString('en')} of ${pages.toLocaleString('en')}`),
    button('Next', page + 1, page === pages - 1),
    button('Last', pages - 1, page === pages - 1));
}
