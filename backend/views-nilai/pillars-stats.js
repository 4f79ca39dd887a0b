function (doc) {
  // SPDX-License-Identifier: GPL-3.0-or-later
  // Scores of verified months by month, pillar, kecamatan, kelurahan and RT.
  if (doc.type !== 'score' || doc.withdrawn === true) return;
  Object.keys(doc.pillars).forEach(function (pillar) {
    var score = doc.pillars[pillar].score;
    if (typeof score === 'number') emit([doc.period, pillar, doc.kelurahan.slice(0, 8), doc.kelurahan, doc.rt], score);
  });
}
