/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery.h"

#include "report/explain.h"

#include <glib/gi18n.h>

/* The month's document while it waits for the server or was refused, or NULL: the server has it, or
 * has never been asked. */
static const BantarDocument *
find_document (const BantarOverview *overview, gint64 rt, BantarPeriod period)
{
  g_autofree char *name = bantar_period_to_string (period);
  g_autofree char *id = g_strdup_printf ("checklist:%s", name);
  g_autofree char *db = bantar_documents_rt_db (rt != 0 ? rt : overview->facts->rt_key);

  for (guint i = 0; i < overview->open->len; i++) {
    const BantarDocument *document = overview->open->pdata[i];

    if (g_str_equal (document->id, id) && g_str_equal (document->db, db))
      return document;
  }
  return NULL;
}

static void
set_refused (BantarDelivery *self, const BantarOverview *overview, const BantarDocument *document)
{
  self->icon = "bantar-cloud-refused-symbolic";
  self->css_class = "refused";
  self->lead = _ ("The server did not take this report.");
  self->rest = bantar_explain_refused (overview, document);
}

static void
set_waiting (BantarDelivery *self, gboolean bound)
{
  self->icon = "bantar-cloud-wait-symbolic";
  self->css_class = "current";
  /* TRANSLATORS: a report that the server does not have yet; never to be mixed up with "Sent" */
  self->lead = _ ("Marked as sent, waiting to go to the server.");
  self->rest = g_strdup (bound ? _ ("It goes by itself when there is internet.")
                               : _ ("Sign in with an account to send it."));
}

/* Who has never been online may be done with it. */
static void
set_by_file (BantarDelivery *self, gboolean bound)
{
  self->icon = "bantar-usb-symbolic";
  self->css_class = "met";
  self->lead = _ ("Received by file, waiting to be checked.");
  self->rest = g_strdup (bound ? _ ("It goes to the server too, by itself, when there is internet.")
                               : _ ("The Pendamping has it, and passes it on to the server."));
}

static void
set_received (BantarDelivery *self)
{
  self->received = TRUE;
  self->icon = "bantar-cloud-ok-symbolic";
  self->css_class = "met";
  self->lead = _ ("Sent, waiting to be checked.");
  self->rest = g_strdup (_ ("The server has it; the Pendamping reads it next."));
}

/**
 * bantar_delivery_new:
 * @rt: whose month, of the database; 0 for the profile's own
 * @period: a month that was marked as sent
 *
 * Returns: (transfer full): whether the server has it, and if not, why not
 */
BantarDelivery *
bantar_delivery_new (const BantarOverview *overview, gint64 rt, BantarPeriod period)
{
  BantarDelivery *self = g_new0 (BantarDelivery, 1);
  const BantarDocument *document = find_document (overview, rt, period);
  gboolean bound = *overview->facts->user != '\0';

  if (document != NULL && document->state == BANTAR_DOCUMENT_REFUSED)
    set_refused (self, overview, document);
  else if (document != NULL && document->received)
    set_by_file (self, bound);
  else if (document != NULL || !bound)
    set_waiting (self, bound);
  else
    set_received (self);
  return self;
}

void
bantar_delivery_free (BantarDelivery *self)
{
  g_free (self->rest);
  g_free (self);
}
