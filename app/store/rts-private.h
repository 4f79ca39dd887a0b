/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Whether a place is in an area of the account: that kelurahan, one of that kecamatan, or any. */
#define BANTAR_RTS_IN_AREA                                                                         \
  "(area.code = '' OR place.kelurahan = area.code"                                                 \
  " OR substr (place.kelurahan, 1, length (area.code) + 1) = area.code || '.')"

/* Since when a month that was sent waits to be checked: since the first Kirim, or, of one that was
 * sent again, since it was last looked at, because nobody notes when it came once more. @month: a
 * name of checklist in the query. */
#define BANTAR_WAITS_SINCE(month)                                                                  \
  "max (" month ".completed_at, coalesce ((SELECT max (at) FROM review WHERE review.rt = " month   \
  ".rt AND review.period = " month ".period), ''))"
