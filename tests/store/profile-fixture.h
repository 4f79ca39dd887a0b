/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/checklists.h"
#include "store/profiles.h"
#include "store/schema.h"
#include "store/store.h"

G_BEGIN_DECLS

/* A profile in a folder of its own, and what the store's tests do with it. */

#define TEST_KELURAHAN "15.71.11.1003"
#define TEST_NUMBER    21
#define TEST_MONTH     (bantar_period_new (2026, 11))
#define TEST_PASTE_RTS 6 /* whose answers tests/store/child.c pastes */
#define TEST_SECRET    "nama korban ini rahasia sekali"

char *test_folder_new (void);
void test_folder_free (char *folder);

BantarDb *test_db_open (const char *folder);
BantarDb *test_db_set_up (const char *folder);
BantarDb *test_db_set_up_many (const char *folder, guint rts);
void test_say (BantarDb *db, BantarPeriod period, const char *part, BantarStatus status);
void test_say_with_note (BantarDb *db, BantarPeriod period, const char *part, const char *note);
void test_say_all (BantarDb *db, BantarPeriod period, BantarStatus status);
BantarChecklist *test_load (BantarDb *db, BantarPeriod period);
void test_note_feed (BantarDb *db);
gint64 test_count (BantarDb *db, const char *table_sql);
char *test_add_photo (BantarDb *db, const char *folder, BantarPeriod period, const char *part);
GBytes *test_read_file (const char *path);
void test_write_file (const char *path, const void *data, gsize length);
char *test_data_path (const char *name);

/* Runs the main loop until @condition holds; a bounded number of turns. */
#define TEST_ITERATE_UNTIL(condition)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (guint turns = 0; turns < 100000 && !(condition); turns++)                                 \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

/* A callback that leaves its result in the GAsyncResult pointer it is given. */
void test_on_result (GObject *source, GAsyncResult *result, gpointer result_out);

/* tests/store/child.c in another process. */
GSubprocess *test_child_start (const char *mode, const char *folder, const char *argument);
char *test_child_read_line (GSubprocess *child);
void test_child_stop (GSubprocess *child);

G_END_DECLS
