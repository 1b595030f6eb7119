// Which quotations are wanted, as an address says it and as the fields show it.

const FIELDS = ['text', 'speaker', 'voice', 'about', 'quoting', 'publisher', 'since', 'until', 'kind', 'source', 'act', 'sure', 'speakersure'];

function filterOf(parameters) {
  return Object.fromEntries(FIELDS.map(name => [name, parameters.get(name) || '']));
}

function addressOf(filter, page) {
  const parameters = new URLSearchParams();
  for (const name of FIELDS) if (filter[name]) parameters.set(name, filter[name]);
  if (page > 0) parameters.set('page', page + 1);
  const told = parameters.toString();
  return told ? `?${told}` : '';
}

// Words, and "phrases", each of which has to be there.
function termsOf(text) {
  return [...fold(text).matchAll(/"([^"]+)"?|([^\s"]+)/g)].map(match => (match[1] || match[2]).trim()).filter(Boolean);
}

// Of an article of which only the month or the year is known: the days between which it was published.
const firstDay = day => day + '0000-01-01'.slice(day.length);

function lastDay(day) {
  if (day.length === 4) return `${day}-12-31`;
  if (day.length !== 7) return day;
  return `${day}-${new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5)), 0)).getUTCDate()}`;
}

const placeOf = (values, value) => (value === '' ? null : value === 'none' ? -1 : values.indexOf(value));

function articlesWanted(filter) {
  if (!filter.publisher && !filter.since && !filter.until) return null;
  const publisher = filter.publisher === 'none' ? '' : filter.publisher;
  return articles.day.map((day, article) =>
    (!filter.publisher || articles.publisher[article] === publisher)
    && (!filter.since || (day !== '' && firstDay(day) >= filter.since))
    && (!filter.until || (day !== '' && lastDay(day) <= filter.until)));
}

function speakersWanted(filter) {
  const terms = termsOf(filter.speaker);
  return terms.length ? voiceNames.map(names => terms.every(term => names.includes(term))) : null;
}

// Whether a name of somebody who has no page is wanted; each is looked at once, however often it comes.
function calledWanted(filter) {
  const terms = termsOf(filter.speaker);
  const known = new Map();
  return called => {
    if (!known.has(called)) known.set(called, terms.every(term => fold(called).includes(term)));
    return known.get(called);
  };
}

// Return those of some quotations that a filter lets through, in their order.
function select(filter, some) {
  if (filter.about) some = intersect(some, about.ofVoice[voiceAt.get(filter.about)] || []);
  if (filter.quoting) some = intersect(some, quoting.ofVoice[voiceAt.get(filter.quoting)] || []);
  if (filter.voice) some = intersect(some, quotesOfVoice[voiceAt.get(filter.voice)] || []);
  const wantedArticles = articlesWanted(filter);
  const wantedSpeakers = speakersWanted(filter);
  const isCalled = calledWanted(filter);
  const kind = placeOf(index.kinds, filter.kind);
  const act = placeOf(index.acts_known, filter.act);
  const source = placeOf(index.source_kinds, filter.source);
  const sure = Number(filter.sure) || 0;
  const speakerSure = Number(filter.speakersure) || -1;
  const terms = termsOf(filter.text);
  if (terms.length) prepare(COUNT);
  return some.filter(quote =>
    (kind === null || quotes.kind[quote] === kind)
    && (act === null || quotes.act[quote] === act)
    && (source === null || quotes.source_kind[quote] === source)
    && quotes.sure[quote] >= sure
    && quotes.speaker_sure[quote] >= speakerSure
    && (wantedArticles === null || wantedArticles[quotes.article[quote]])
    && (wantedSpeakers === null || (quotes.voice[quote] >= 0 ? wantedSpeakers[quotes.voice[quote]]
      : isCalled(quotes.called[quote])))
    && terms.every(term => searched[quote].includes(term)));
}

function intersect(some, others) {
  const wanted = new Uint8Array(COUNT);
  for (const quote of others) wanted[quote] = 1;
  return some.filter(quote => wanted[quote]);
}
