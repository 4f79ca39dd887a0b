/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Whether a place is in an area of the account: that kelurahan, one of that kecamatan, or any. */
#define BANTAR_RTS_IN_AREA                                                                         \
  "(area.code = '' OR place.kelurahan = area.code"                                                 \
  " OR substr (place.kelurahan, 1, length (area.code) + 1) = area.code || '.')"
