/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/city.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the RT's database on the test city has, seen by its administrator. Every call fails the test
 * when the document is not there. */

JsonNode *on_server_get (BantarTestCity *city, const char *id);
gboolean on_server_has (BantarTestCity *city, const char *id);
char *on_server_dup_rev (BantarTestCity *city, const char *id);
guint on_server_get_generation (BantarTestCity *city, const char *id);
GBytes *on_server_get_photo (BantarTestCity *city, const char *sha256);
void on_server_put (BantarTestCity *city, JsonNode *node);
void on_server_put_text (BantarTestCity *city, const char *id, const char *json);
void on_server_put_photo (BantarTestCity *city, const char *sha256, GBytes *bytes);
JsonNode *on_server_keep (BantarTestCity *city);
void on_server_set_back (BantarTestCity *city, JsonNode *kept);
void on_server_delete (BantarTestCity *city, const char *id);
void on_server_refuse (BantarTestCity *city, const char *condition, const char *reason);
void on_server_trust (BantarTestCity *city);
void
on_server_publish (BantarTestCity *city, const char *id, const char *code, const char *new_code);
guint on_server_count (BantarTestCity *city, const char *prefix);
void on_server_assert_no_repeats (BantarTestCity *city, const char *id);

G_END_DECLS
