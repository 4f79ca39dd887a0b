/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "server/city.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The RT's database as its administrator sees it, with every revision that it ever had. */
typedef struct _ServerView ServerView;

ServerView *server_view_new (BantarTestCity *city);
void server_view_free (ServerView *self);

void server_view_refresh (ServerView *self);
void server_view_expect_choices (ServerView *self);
void server_view_restart (ServerView *self);
void server_view_check (ServerView *self);
void server_view_check_known (ServerView *self, GHashTable *ids);
const char *server_view_get_rev (ServerView *self, const char *id);
JsonNode *server_view_dup_body (ServerView *self, const char *id);
gboolean server_view_had_rev (ServerView *self, const char *id, const char *rev, const char *body);
gboolean server_view_has_photo (ServerView *self, const char *sha256);

G_END_DECLS
