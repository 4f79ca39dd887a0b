/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

G_BEGIN_DECLS

/* What every way to the disk has in common: how what was put stands, why it could not be written,
 * and that it is tried again until it is, even when nobody looks at the page any more.
 *
 * Main thread only. Property "saving" tells how all that was put stands. */

#define BANTAR_TYPE_SAVER (bantar_saver_get_type ())
G_DECLARE_DERIVABLE_TYPE (BantarSaver, bantar_saver, BANTAR, SAVER, GObject)

/**
 * BantarSaverClass:
 * @write: hands what waits to the worker, unless it is there already
 */
struct _BantarSaverClass {
  GObjectClass parent_class;

  void (*write) (BantarSaver *self);
};

/* For those who put something. */
BantarSaving bantar_saver_get_saving (BantarSaver *self);
const GError *bantar_saver_get_error (BantarSaver *self);
GDateTime *bantar_saver_get_saved_at (BantarSaver *self);
void bantar_saver_retry (BantarSaver *self);

/* For the savers. */
gpointer bantar_saver_for (BantarStore *store, GType type, const char *key, gboolean *is_new);
BantarStore *bantar_saver_get_store (BantarSaver *self);
gboolean bantar_saver_may_try_again (const GError *error);
void bantar_saver_note_success (BantarSaver *self);
void bantar_saver_note_failure (BantarSaver *self, const GError *error);
void bantar_saver_set_saving (BantarSaver *self, BantarSaving saving);

G_END_DECLS
