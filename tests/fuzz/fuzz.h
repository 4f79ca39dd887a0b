/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A target is a program with this one function: it hands the bytes to what reads them and asserts
 * what has to hold whatever they are. Built with libFuzzer it looks for bytes that break that;
 * built with fuzz-main.c it tries the known ones. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
int LLVMFuzzerInitialize (int *argc, char ***argv);

/* What targets share. */
char *fuzz_text (const guint8 *data, gsize size);
JsonNode *fuzz_json (const guint8 *data, gsize size);
GBytes *fuzz_take (GBytes **rest);
char *fuzz_file_new (const char *data, gsize size);
void fuzz_file_free (char *path);

/* FALSE or NULL exactly when the error is set. */
#define fuzz_assert_result(good, error) g_assert_true (((good) != 0) == ((error) == NULL))

G_END_DECLS
