/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_OUTGOING_PAGE (bantar_outgoing_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarOutgoingPage,
                      bantar_outgoing_page,
                      BANTAR,
                      OUTGOING_PAGE,
                      BantarProfileView)

G_END_DECLS
