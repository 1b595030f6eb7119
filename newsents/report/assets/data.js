// The data of the page, in columns; the quotations' texts are read block by block when they are needed.

const index = JSON.parse(document.getElementById('index').textContent);
const quotes = index.quotes;
const articles = index.articles;
const voices = index.voices;
const COUNT = quotes.article.length;

const blocks = [...document.querySelectorAll('script[data-texts]')];
const texts = new Array(blocks.length);
const TOGETHER = 500;

// The pieces of a quotation: their kinds, a letter for each, and then their texts.
function pieces(quote) {
  const block = Math.floor(quote / TOGETHER);
  if (texts[block] === undefined) {
    texts[block] = JSON.parse(blocks[block].textContent);
    blocks[block].remove();
  }
  return texts[block][quote % TOGETHER];
}

function content(quote) {
  const [kinds, ...parts] = pieces(quote);
  return parts.filter((_, place) => kinds[place] === 'c').join(' ');
}

// What the search looks through; made ahead while nothing else is done, so that no search has to wait for it.
const searched = new Array(COUNT);
let prepared = 0;

function prepare(until) {
  for (; prepared < until; prepared++) searched[prepared] = ` ${fold(content(prepared))} `;
}

function prepareIdly(deadline) {
  while (prepared < COUNT && deadline.timeRemaining() > 2) prepare(Math.min(COUNT, prepared + 200));
  if (prepared < COUNT) later();
  else document.documentElement.dataset.prepared = 'yes';
}

const later = () =>
  window.requestIdleCallback
    ? requestIdleCallback(prepareIdly)
    : setTimeout(() => prepareIdly({ timeRemaining: () => (prepared % 2000 < 1800 ? 9 : 0) }), 20);

const everything = Int32Array.from({ length: COUNT }, (_, quote) => quote);

function grouped(length, pairs) {
  const found = Array.from({ length }, () => []);
  for (const [from, to] of pairs) found[from].push(to);
  return found;
}

function pairsOf(column) {
  return Array.from(column, (value, place) => [value, place]).filter(([value]) => value >= 0);
}

const voiceAt = new Map(voices.key.map((key, place) => [key, place]));
const quotesOfVoice = grouped(voices.key.length, pairsOf(quotes.voice));

// Whom a quotation names, and whose words it tells: each as pairs of a quotation and a voice, and both ways round.
function relation(pairs) {
  const ofQuote = new Map();
  for (const [quote, voice] of pairs) {
    if (ofQuote.has(quote)) ofQuote.get(quote).push(voice);
    else ofQuote.set(quote, [voice]);
  }
  return { pairs, ofQuote, ofVoice: grouped(voices.key.length, pairs.map(([quote, voice]) => [voice, quote])) };
}

const about = relation(index.abouts);
const quoting = relation(index.quoting);

// By what a voice is found: all its names.
const voiceNames = voices.name.map((name, voice) =>
  fold([name, ...voices.spellings[voice].map(spelling => spelling[0])].join('\n')));

const publishers = [...new Set(articles.publisher)].sort((a, b) => a.localeCompare(b));
const dayOf = quote => articles.day[quotes.article[quote]];
const publisherOf = quote => articles.publisher[quotes.article[quote]];
const sourceKindOf = quote => (quotes.source_kind[quote] < 0 ? 'not told' : index.source_kinds[quotes.source_kind[quote]]);

// How many there are of each, the most first.
function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const pageOf = voice => `#/voice/${encodeURIComponent(voices.key[voice])}`;
