/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_MANY_HOME_PAGE (bantar_many_home_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarManyHomePage,
                      bantar_many_home_page,
                      BANTAR,
                      MANY_HOME_PAGE,
                      BantarProfileView)

G_END_DECLS
