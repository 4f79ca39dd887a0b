function (doc) {
  // SPDX-License-Identifier: GPL-3.0-or-later
  // By month, kecamatan, kelurahan and RT: verified months, indicators answered in them, indicators asked.
  var answered = 0, indicators = 0;
  if (doc.type !== 'score' || doc.withdrawn === true) return;
  Object.keys(doc.pillars).forEach(function (pillar) {
    answered += doc.pillars[pillar].answered;
    indicators += doc.pillars[pillar].indicators;
  });
  emit([doc.period, doc.kelurahan.slice(0, 8), doc.kelurahan, doc.rt], [1, answered, indicators]);
}
