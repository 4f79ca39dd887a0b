/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/bundle-content.h"

#include "model/json-util.h"

static void
version_free (gpointer data)
{
  BantarBundleVersion *self = data;

  g_free (self->sha256);
  g_free (self->body);
  g_free (self);
}

static void
instrument_free (gpointer data)
{
  BantarBundleInstrument *self = data;

  g_free (self->id);
  g_free (self->body);
  g_free (self);
}

static void
period_free (gpointer data)
{
  BantarBundlePeriod *self = data;

  g_free (self->id);
  g_free (self->body);
  g_free (self);
}

BantarBundleVersion *
bantar_bundle_version_new (const char *sha256, const char *body)
{
  BantarBundleVersion *self = g_new0 (BantarBundleVersion, 1);

  self->sha256 = g_strdup (sha256);
  self->body = g_strdup (body);
  return self;
}

BantarBundleInstrument *
bantar_bundle_instrument_new (const char *id, const char *body, gboolean current)
{
  BantarBundleInstrument *self = g_new0 (BantarBundleInstrument, 1);

  self->id = g_strdup (id);
  self->body = g_strdup (body);
  self->current = current;
  return self;
}

BantarBundlePeriod *
bantar_bundle_period_new (const char *id, const char *body)
{
  BantarBundlePeriod *self = g_new0 (BantarBundlePeriod, 1);

  self->id = g_strdup (id);
  self->body = g_strdup (body);
  return self;
}

BantarBundleDocument *
bantar_bundle_document_new (void)
{
  BantarBundleDocument *self = g_new0 (BantarBundleDocument, 1);

  self->versions = g_ptr_array_new_with_free_func (version_free);
  return self;
}

void
bantar_bundle_document_free (BantarBundleDocument *self)
{
  g_free (self->id);
  g_free (self->author);
  g_free (self->body);
  g_free (self->sha256);
  g_free (self->base);
  g_free (self->base_rev);
  g_ptr_array_unref (self->versions);
  g_free (self);
}

BantarBundleSource *
bantar_bundle_source_new (void)
{
  BantarBundleSource *self = g_new0 (BantarBundleSource, 1);

  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_bundle_document_free);
  self->photos = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bantar_bundle_source_free (BantarBundleSource *self)
{
  g_free (self->id);
  g_free (self->kelurahan);
  g_free (self->chair);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->photos);
  g_free (self);
}

BantarBundleContent *
bantar_bundle_content_new (void)
{
  BantarBundleContent *self = g_new0 (BantarBundleContent, 1);

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_bundle_source_free);
  self->instruments = g_ptr_array_new_with_free_func (instrument_free);
  self->periods = g_ptr_array_new_with_free_func (period_free);
  return self;
}

void
bantar_bundle_content_free (BantarBundleContent *self)
{
  g_free (self->made_at);
  g_free (self->city);
  g_free (self->user);
  g_free (self->device);
  g_free (self->name);
  g_free (self->role);
  g_free (self->sign);
  g_free (self->box);
  g_free (self->digest);
  g_free (self->signature);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->instruments);
  g_ptr_array_unref (self->periods);
  g_free (self);
}

/**
 * bantar_bundle_sum:
 *
 * Returns: (transfer full): the name of a body: its SHA-256 in lower-case hex
 */
char *
bantar_bundle_sum (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_source_lines (GPtrArray *lines, const BantarBundleSource *source)
{
  for (guint i = 0; i < source->documents->len; i++) {
    const BantarBundleDocument *document = source->documents->pdata[i];

    g_ptr_array_add (lines, g_strdup_printf ("%s %u %s %s", source->kelurahan, source->number,
                                             document->id, document->sha256));
  }
  for (guint i = 0; i < source->photos->len; i++)
    g_ptr_array_add (lines, g_strdup (source->photos->pdata[i]));
}

/**
 * bantar_bundle_content_get_digest:
 *
 * Returns: (transfer full): what months and pictures there are, whoever wrote the file and when: of
 *   a file that was taken in and written again it is the same
 */
char *
bantar_bundle_content_get_digest (const BantarBundleContent *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->sources->len; i++)
    add_source_lines (lines, self->sources->pdata[i]);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  return bantar_bundle_sum (text);
}

static void
set_text (JsonObject *object, const char *name, const char *value)
{
  json_object_set_string_member (object, name, value);
}

/* A long text stands in by its sum. */
static void
set_sum (JsonObject *object, const char *name, const char *body)
{
  g_autofree char *sum = bantar_bundle_sum (body);

  set_text (object, name, sum);
}

static JsonObject *
describe_document (const BantarBundleDocument *document)
{
  JsonObject *object = json_object_new ();
  JsonArray *versions = json_array_new ();

  set_text (object, "id", document->id);
  set_text (object, "author", document->author);
  json_object_set_boolean_member (object, "on_behalf", document->on_behalf);
  set_text (object, "sha256", document->sha256);
  set_text (object, "base", document->base);
  set_text (object, "base_rev", document->base_rev);
  for (guint i = 0; i < document->versions->len; i++) {
    const BantarBundleVersion *version = document->versions->pdata[i];

    json_array_add_string_element (versions, version->sha256);
    json_array_add_boolean_element (versions, *version->body != '\0');
  }
  json_object_set_array_member (object, "versions", versions);
  return object;
}

static JsonObject *
describe_source (const BantarBundleSource *source)
{
  JsonObject *object = json_object_new ();
  JsonArray *documents = json_array_new ();
  JsonArray *photos = json_array_new ();

  set_text (object, "id", source->id);
  set_text (object, "kelurahan", source->kelurahan);
  json_object_set_int_member (object, "number", source->number);
  set_text (object, "chair", source->chair);
  for (guint i = 0; i < source->documents->len; i++)
    json_array_add_object_element (documents, describe_document (source->documents->pdata[i]));
  for (guint i = 0; i < source->photos->len; i++)
    json_array_add_string_element (photos, source->photos->pdata[i]);
  json_object_set_array_member (object, "documents", documents);
  json_object_set_array_member (object, "photos", photos);
  return object;
}

static JsonArray *
describe_city (const BantarBundleContent *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->instruments->len; i++) {
    const BantarBundleInstrument *instrument = self->instruments->pdata[i];
    JsonObject *object = json_object_new ();

    set_text (object, "id", instrument->id);
    set_sum (object, "sha256", instrument->body);
    json_object_set_boolean_member (object, "current", instrument->current);
    json_array_add_object_element (array, object);
  }
  for (guint i = 0; i < self->periods->len; i++) {
    const BantarBundlePeriod *period = self->periods->pdata[i];
    JsonObject *object = json_object_new ();

    set_text (object, "id", period->id);
    set_sum (object, "sha256", period->body);
    json_array_add_object_element (array, object);
  }
  return array;
}

/**
 * bantar_bundle_content_get_manifest:
 *
 * Returns: (transfer full): all that is in the file, but for the signature, in one text: what is
 *   signed
 */
char *
bantar_bundle_content_get_manifest (const BantarBundleContent *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *sources = json_array_new ();

  set_text (object, "what", "Bantar bundle 1");
  set_text (object, "made_at", self->made_at);
  set_text (object, "city", self->city);
  set_text (object, "user", self->user);
  set_text (object, "device", self->device);
  set_text (object, "name", self->name);
  set_text (object, "role", self->role);
  set_text (object, "sign", self->sign);
  set_text (object, "box", self->box);
  set_text (object, "digest", self->digest);
  for (guint i = 0; i < self->sources->len; i++)
    json_array_add_object_element (sources, describe_source (self->sources->pdata[i]));
  json_object_set_array_member (object, "sources", sources);
  json_object_set_array_member (object, "published", describe_city (self));
  json_node_take_object (node, object);
  return bantar_json_canonical (node);
}
