/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saver.h"

/* Between two attempts to write what could not be written. */
#define RETRY_SECONDS 5
#define SAVERS_KEY    "bantar-savers"

enum { PROP_0, PROP_SAVING, N_PROPS };
static GParamSpec *props[N_PROPS];

typedef struct {
  BantarStore *store;
  char *key;
  GError *error;
  GDateTime *saved_at;
  guint retry;
  BantarSaving saving;
} BantarSaverPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BantarSaver, bantar_saver, G_TYPE_OBJECT)

static BantarSaverPrivate *
get_private (BantarSaver *self)
{
  return bantar_saver_get_instance_private (self);
}

/* ---- For those who put something ---- */

BantarSaving
bantar_saver_get_saving (BantarSaver *self)
{
  return get_private (self)->saving;
}

/**
 * bantar_saver_get_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_saver_get_error (BantarSaver *self)
{
  return get_private (self)->error;
}

/**
 * bantar_saver_get_saved_at:
 *
 * Returns: (transfer none) (nullable): when something was last committed
 */
GDateTime *
bantar_saver_get_saved_at (BantarSaver *self)
{
  return get_private (self)->saved_at;
}

/**
 * bantar_saver_retry:
 *
 * Tries at once to write what could not be written.
 */
void
bantar_saver_retry (BantarSaver *self)
{
  g_clear_handle_id (&get_private (self)->retry, g_source_remove);
  BANTAR_SAVER_GET_CLASS (self)->write (self);
}

/* ---- For the savers ---- */

BantarStore *
bantar_saver_get_store (BantarSaver *self)
{
  return get_private (self)->store;
}

/**
 * bantar_saver_may_try_again:
 *
 * Returns: %FALSE when trying again cannot help: the account may not write there, or a sync changed
 *   the month, or whose RT it is, while the person was typing
 */
gboolean
bantar_saver_may_try_again (const GError *error)
{
  return error->domain == BANTAR_STORE_ERROR && error->code != BANTAR_STORE_ERROR_READS_ONLY;
}

/**
 * bantar_saver_note_success:
 *
 * Something was committed just now.
 */
void
bantar_saver_note_success (BantarSaver *self)
{
  BantarSaverPrivate *priv = get_private (self);

  g_clear_pointer (&priv->saved_at, g_date_time_unref);
  priv->saved_at = g_date_time_new_now_utc ();
}

static gboolean
on_retry (gpointer user_data)
{
  BantarSaver *self = user_data;

  get_private (self)->retry = 0;
  bantar_saver_retry (self);
  return G_SOURCE_REMOVE;
}

/**
 * bantar_saver_note_failure:
 *
 * Something could not be written. It is tried again by itself.
 */
void
bantar_saver_note_failure (BantarSaver *self, const GError *error)
{
  BantarSaverPrivate *priv = get_private (self);

  g_clear_error (&priv->error);
  priv->error = g_error_copy (error);
  /* The timer keeps the saver alive: closing a page must not lose what it could not write. */
  if (priv->retry == 0)
    priv->retry = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RETRY_SECONDS, on_retry,
                                              g_object_ref (self), g_object_unref);
}

/**
 * bantar_saver_set_saving:
 *
 * Says how all that was put stands.
 */
void
bantar_saver_set_saving (BantarSaver *self, BantarSaving saving)
{
  BantarSaverPrivate *priv = get_private (self);

  if (saving != BANTAR_SAVING_FAILED) {
    g_clear_error (&priv->error);
    g_clear_handle_id (&priv->retry, g_source_remove);
  }
  if (priv->saving == saving)
    return;
  priv->saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
}

static GHashTable *
get_savers (BantarStore *store)
{
  GHashTable *savers = g_object_get_data (G_OBJECT (store), SAVERS_KEY);

  if (savers == NULL) {
    savers = g_hash_table_new (g_str_hash, g_str_equal);
    g_object_set_data_full (G_OBJECT (store), SAVERS_KEY, savers,
                            (GDestroyNotify) g_hash_table_unref);
  }
  return savers;
}

/**
 * bantar_saver_for:
 * @key: for what, unlike that of any other saver of @store
 * @is_new: (out): whether there was none yet
 *
 * There is one for each: whoever opens a page again finds what is not on the disk yet.
 *
 * Returns: (transfer full): of @type
 */
gpointer
bantar_saver_for (BantarStore *store, GType type, const char *key, gboolean *is_new)
{
  BantarSaver *self = g_hash_table_lookup (get_savers (store), key);
  BantarSaverPrivate *priv = NULL;

  *is_new = self == NULL;
  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (type, NULL);
  priv = get_private (self);
  priv->store = g_object_ref (store);
  priv->key = g_strdup (key);
  g_hash_table_insert (get_savers (store), priv->key, self);
  return self;
}

static void
bantar_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SAVING)
    g_value_set_enum (value, bantar_saver_get_saving (BANTAR_SAVER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_saver_finalize (GObject *object)
{
  BantarSaverPrivate *priv = get_private (BANTAR_SAVER (object));

  g_hash_table_remove (get_savers (priv->store), priv->key);
  g_free (priv->key);
  g_clear_object (&priv->store);
  g_clear_error (&priv->error);
  g_clear_pointer (&priv->saved_at, g_date_time_unref);
  G_OBJECT_CLASS (bantar_saver_parent_class)->finalize (object);
}

static void
bantar_saver_class_init (BantarSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_saver_get_property;
  object_class->finalize = bantar_saver_finalize;
  props[PROP_SAVING] =
      g_param_spec_enum ("saving", NULL, NULL, BANTAR_TYPE_SAVING, BANTAR_SAVING_DONE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_saver_init (BantarSaver *self)
{
}
