/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "server/city.h"

G_BEGIN_DECLS

gboolean pendamping_review (BantarTestCity *city, BantarPeriod period);

G_END_DECLS
