// The views, each a function from an address to the elements of the page.

const heading = words => el('h1', { tabindex: '-1' }, words);
const section = (title, ...children) => el('section', null, el('h2', null, title), ...children);

const loudest = () => voices.key.map((_, voice) => voice)
  .sort((a, b) => quotesOfVoice[b].length - quotesOfVoice[a].length || about.ofVoice[b].length - about.ofVoice[a].length
    || voices.name[a].localeCompare(voices.name[b]));

function overview() {
  const days = articles.day.filter(Boolean).sort();
  const people = quotesOfVoice.filter((some, voice) => some.length && voices.kind[voice] === 'person').length;
  const between = days.length ? `, ${days[0]} to ${days[days.length - 1]}` : '';
  return [heading('Who said what'),
    el('p', { class: 'lead' }, `${many(COUNT, 'quotation')} in ${many(articles.day.length, 'article')}${between}, by `
      + `${many(people, 'person', 'people')} and others.`),
    el('p', { class: 'facts' }, 'They were found and attributed by a program, which errs: each has a probability, and stands in '
      + 'its words with a way to its article. Look there before you rely on one.'),
    section('Most quoted', voiceTable('Most quoted', loudest().slice(0, 12)), el('p', null, link('#/people', 'All people and bodies'))),
    section('Sources over time', overTime(everything, 'Quotations over time by kind of source')),
    section('Kinds of sources', sourceTable(everything))];
}

function quotationsView(_, parameters) {
  return [heading('Quotations'),
    explorer('#/quotations', everything, filterOf(parameters), (Number(parameters.get('page')) || 1) - 1, null)];
}

function peopleView() {
  return [heading('People and bodies'),
    searchable('People and bodies', 'name', 'Name, in any spelling', loudest(), voice => voiceNames[voice], some => voiceTable('People and bodies', some))];
}

function voiceView(key, parameters) {
  const voice = voiceAt.get(key);
  if (voice === undefined) return [heading('Nobody has this number'), el('p', null, link('#/people', 'All people and bodies'))];
  const own = Int32Array.from(quotesOfVoice[voice]);
  const told = [[...voices.roles[voice]].join(', '), voices.affiliations[voice].join(', '), voices.pronouns[voice].join(', ')];
  const others = relation => counted([...own].flatMap(quote => relation.ofQuote.get(quote) || []));
  const speakers = relation => counted(relation.ofVoice[voice].map(quote => quotes.voice[quote]).filter(other => other >= 0));
  const both = (relation, field, forth, back) => [
    others(relation).length ? section(forth, otherTable(forth, others(relation),
      other => ({ voice: key, [field]: voices.key[other] }))) : null,
    speakers(relation).length ? section(back, otherTable(back, speakers(relation),
      other => ({ voice: voices.key[other], [field]: key }))) : null];
  return [heading(shorter(voices.name[voice], 200)),
    el('p', { class: 'lead' }, [many(own.length, 'quotation'),
      voices.articles[voice] ? `named in ${many(voices.articles[voice], 'article')}` : voices.kind[voice]].join(', ')),
    told.some(Boolean) ? el('p', { class: 'facts' }, told.filter(Boolean).join(' · ')) : null,
    voices.spellings[voice].length ? section('Names', spellingTable(voice)) : null,
    own.length ? section('Over time', overTime(own, 'Quotations over time by kind of source')) : null,
    ...both(about, 'about', 'Speaks about', 'Is spoken about by'),
    ...both(quoting, 'quoting', 'Tells what was said by', 'Is quoted by'),
    section('Quotations', explorer(`#/voice/${encodeURIComponent(key)}`, own, filterOf(parameters),
      (Number(parameters.get('page')) || 1) - 1, {}))];
}

function spellingTable(voice) {
  return table('Names', ['Name', 'Articles', 'Why it is the same'], voices.spellings[voice].map(([name, number, ...reasons]) => [
    shorter(name, 120), number, reasons.length ? el('ul', { class: 'reasons' }, reasons.map(reason => el('li', null, reason)))
      : 'the name for all articles']));
}

function otherTable(label, some, filter) {
  return pagedTable(some, part => table(label, ['Name', 'Quotations'], part.map(([other, number]) => [
    link(pageOf(other), shorter(voices.name[other], 80)), quotations(filter(other), many(number, 'quotation'))])));
}

function linksView() {
  const names = ([voice, other]) => `${voiceNames[voice]}\n${voiceNames[other]}`;
  const listed = (label, field, relation) => section(label,
    searchable(label, 'pair', 'Name', pairs(relation), names, some => pairTable(label, field, some)));
  return [heading('Who about whom'),
    publishers.length > 1 ? section('Whom each paper quotes', pagedTable(papers(), paperTable)) : null,
    quoting.pairs.length ? listed('Who quotes whom', 'quoting', quoting) : null,
    listed('Who speaks about whom', 'about', about)];
}

function sameView() {
  const groups = index.same;
  const show = number => {
    const group = groups[number];
    const fullest = group.reduce((a, b) => (content(b).length > content(a).length ? b : a));
    const papers = new Set(group.map(publisherOf).filter(Boolean));
    const speakers = new Set(group.map(quote => quotes.voice[quote]));
    return el('div', null,
      el('p', { class: 'facts' }, [many(group.length, 'place'), papers.size ? many(papers.size, 'paper') : '',
        speakers.size > 1 ? 'not all name the same speaker' : ''].filter(Boolean).join(', ')),
      card(fullest),
      el('details', null, el('summary', null, 'All places'), group.map(card)));
  };
  return [heading('The same words'), el('p', { class: 'facts' },
    'Quotations in quotation marks that stand in several articles: whole, cut, or with a word changed.'),
  groups.length ? paged('The same words', groups.length, 0, show, () => {}) : el('p', null, 'There are none.')];
}

function timeView() {
  const largest = papers().filter(([name]) => name).slice(0, 8);
  return [heading('Sources over time'), section('All', overTime(everything, 'Quotations over time by kind of source')),
    ...largest.map(([name]) => section(shorter(name, 80),
      overTime(everything.filter(quote => publisherOf(quote) === name), `Quotations over time, ${shorter(name, 80)}`)))];
}
