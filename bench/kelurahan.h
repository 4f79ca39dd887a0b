/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a pendamping's file carries: their RTs with three years of months, and a photo in each. */

#define KELURAHAN_RTS    58
#define KELURAHAN_MONTHS 36
