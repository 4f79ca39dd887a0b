/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *bantar_referral_get_word (const char *referral);

G_END_DECLS
