// Quotations over time by the kind of their sources, as bars and as a table.

const MOST_BARS = 48;
const PERIOD = { 4: 'Year', 7: 'Month', 10: 'Day' };

// Days, months or years, whichever make not too many bars and leave hardly any quotation out, and all of them from the
// first to the last. A year is told by 4 letters of a day, a month by 7, a day by 10.
const HARDLY_ANY = 0.1;

function periodsOf(days) {
  for (const length of [10, 7, 4]) {
    const told = days.filter(day => day.length >= length);
    const [first, last] = told.reduce(([a, b], day) => [day < a ? day : a, day > b ? day : b], ['9999', '']);
    const periods = last ? between(first, last, length) : [];
    if (length === 4 || (periods.length && periods.length <= MOST_BARS && told.length >= (1 - HARDLY_ANY) * days.length)) {
      return { length, periods };
    }
  }
}

function between(first, last, length) {
  const found = [];
  const day = new Date(`${first.slice(0, length)}${'-01-01'.slice(length - 4)}T00:00:00Z`);
  for (let name = first.slice(0, length); name <= last.slice(0, length) && found.length < 500; ) {
    found.push(name);
    if (length === 10) day.setUTCDate(day.getUTCDate() + 1);
    else day.setUTCMonth(day.getUTCMonth() + (length === 7 ? 1 : 12));
    name = day.toISOString().slice(0, length);
  }
  return found;
}

function overTime(some, label) {
  const days = Array.from(some, dayOf).filter(Boolean);
  if (!days.length) return el('p', null, 'No quotation has a date.');
  const { length, periods } = periodsOf(days);
  const dated = some.filter(quote => dayOf(quote).length >= length);
  const kinds = counted(Array.from(dated, sourceKindOf)).map(([kind]) => kind);
  const at = new Map(periods.map((period, place) => [period, place]));
  const row = new Map(kinds.map((kind, place) => [kind, place]));
  const counts = periods.map(() => kinds.map(() => 0));
  for (const quote of dated) counts[at.get(dayOf(quote).slice(0, length))][row.get(sourceKindOf(quote))]++;
  const shown = counts.map((numbers, place) => [place, numbers]).filter(([, numbers]) => numbers.some(Boolean));
  const rows = shown.map(([place, numbers]) => [periods[place], numbers.reduce((a, b) => a + b, 0), ...numbers]);
  const undated = some.length - dated.length;
  return el('figure', { class: 'chart' },
    bars(label, periods, kinds, counts),
    el('ul', { class: 'legend' }, kinds.map(kind => el('li', null,
      svg('svg', { viewBox: '0 0 10 10', class: 'key', 'aria-hidden': 'true' },
        svg('rect', { width: 10, height: 10, class: `kind-${kind.replace(' ', '_')}` })),
      spaced(kind)))),
    undated ? el('p', { class: 'facts' }, `${many(undated, 'quotation')} without a ${PERIOD[length].toLowerCase()} ${undated === 1 ? 'is' : 'are'} not shown here.`) : null,
    el('details', null, el('summary', null, 'As a table'), table(label, [PERIOD[length], 'all', ...kinds.map(spaced)], rows)));
}

function bars(label, periods, kinds, counts) {
  const totals = counts.map(numbers => numbers.reduce((a, b) => a + b, 0));
  const highest = 2 * Math.ceil(Math.max(...totals) / 2); // even, so that its half is a number of quotations
  const [width, height, left, bottom] = [isNarrow() ? 380 : 720, 220, 44, 24];
  const step = Math.min((width - left) / periods.length, 90);
  const scale = (height - bottom - 10) / highest;
  const each = Math.ceil(64 / step);
  const drawing = periods.map((period, place) => {
    let top = height - bottom;
    const parts = kinds.map((kind, number) => {
      const tall = counts[place][number] * scale;
      top -= tall;
      return tall ? svg('rect', {
        x: (left + place * step + step * 0.1).toFixed(1), y: top.toFixed(1), width: (step * 0.8).toFixed(1),
        height: tall.toFixed(1), class: `kind-${kind.replace(' ', '_')}`,
      }) : null;
    });
    const told = kinds.map((kind, number) => (counts[place][number] ? `${spaced(kind)} ${counts[place][number]}` : ''));
    return svg('g', null, svg('title', null, `${period}: ${totals[place]} (${told.filter(Boolean).join(', ')})`), parts,
      place % each === 0
        ? svg('text', { x: (left + place * step + step / 2).toFixed(1), y: height - 6, 'text-anchor': 'middle' }, period) : null);
  });
  const axis = [0, 0.5, 1].map(share => {
    const y = (height - bottom - share * highest * scale).toFixed(1);
    return svg('g', null, svg('line', { x1: left, x2: width, y1: y, y2: y, class: 'rule' }),
      svg('text', { x: left - 6, y: Number(y) + 4, 'text-anchor': 'end' }, (share * highest).toLocaleString('en')));
  });
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${label}; the table below has the numbers` },
    axis, drawing);
}
