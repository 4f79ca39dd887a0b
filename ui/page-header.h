/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_PAGE_HEADER (bantar_page_header_get_type ())
G_DECLARE_FINAL_TYPE (BantarPageHeader, bantar_page_header, BANTAR, PAGE_HEADER, BantarProfileView)

gboolean bantar_page_header_get_narrow (BantarPageHeader *self);

G_END_DECLS
