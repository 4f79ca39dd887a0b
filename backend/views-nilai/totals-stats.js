function (doc) {
  // SPDX-License-Identifier: GPL-3.0-or-later
  // Totals of verified months: by month, kecamatan (whose code begins that of its kelurahan), kelurahan, RT.
  if (doc.type !== 'score' || doc.withdrawn === true || typeof doc.total !== 'number') return;
  emit([doc.period, doc.kelurahan.slice(0, 8), doc.kelurahan, doc.rt], doc.total);
}
