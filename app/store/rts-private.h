/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/rts.h"

/* Whether a place is in an area of the account: that kelurahan, one of that kecamatan, or any. */
#define BANTAR_RTS_IN_AREA                                                                         \
  "(area.code = '' OR place.kelurahan = area.code"                                                 \
  " OR substr (place.kelurahan, 1, length (area.code) + 1) = area.code || '.')"

/* Whether the RT's database was read, and can be: what is not here was not there. One with which
 * the server had trouble last time stands as it was read before. */
#define BANTAR_RTS_READ                                                                            \
  "(rt.trouble IN ('', '" BANTAR_RT_TROUBLE_FAILED                                                 \
  "') AND EXISTS (SELECT 1 FROM feed WHERE db = 'rt/' || rt.key))"

/* Since when a month that was sent waits to be checked: since the first Kirim, or, of one that was
 * sent again, since it was last looked at, because nobody notes when it came once more. @month: a
 * name of checklist in the query. */
#define BANTAR_WAITS_SINCE(month)                                                                  \
  "max (" month ".completed_at, coalesce ((SELECT max (at) FROM review WHERE review.rt = " month   \
  ".rt AND review.period = " month ".period), ''))"
