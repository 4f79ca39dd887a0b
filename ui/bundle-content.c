/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle-content.h"

#include "bundle-words.h"
#include "chip.h"
#include "link-row.h"
#include "month-stand.h"
#include "notice.h"
#include "wrapped-label.h"

#include <glib/gi18n.h>

/* So many RTs are shown month by month; more of them have one line each. */
#define RTS_IN_FULL 3
#define ROWS_MAX    30

/**
 * BantarBundleContent:
 *
 * What a file that came is and brings.
 */
struct _BantarBundleContent {
  GtkBox parent_instance;
  GPtrArray *ticks; /* (element-type GtkCheckButton): not owned; consents asked for */
};

G_DEFINE_FINAL_TYPE (BantarBundleContent, bantar_bundle_content, GTK_TYPE_BOX)

enum { TICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkListBox *
add_list (BantarBundleContent *self, const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  if (heading != NULL)
    gtk_box_append (GTK_BOX (box), bantar_wrapped_label_new (heading, "h2"));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self), box);
  return GTK_LIST_BOX (list);
}

/* ---- From whom ---- */

static void
add_trust (GtkBox *box, const BantarBundlePreview *preview)
{
  BantarBundleLook look = bantar_bundle_words_trust (preview);
  GtkWidget *notice = g_object_new (BANTAR_TYPE_NOTICE, NULL);

  bantar_notice_set_look (BANTAR_NOTICE (notice), look.icon, look.css_class);
  bantar_notice_set_text (BANTAR_NOTICE (notice), look.word, look.text);
  gtk_box_append (box, notice);
}

static void
add_sender (BantarBundleContent *self, const BantarBundlePreview *preview, GDateTime *today)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *sender = bantar_bundle_words_sender (preview);
  g_autofree char *made = bantar_bundle_words_made (preview, today);

  gtk_box_append (GTK_BOX (box), bantar_wrapped_label_new (sender, "h2"));
  gtk_box_append (GTK_BOX (box), bantar_wrapped_label_new (made, "quiet"));
  /* Nobody has to be asked whose it is that brings nothing to where it came from. */
  if (preview->brings || !preview->own)
    add_trust (GTK_BOX (box), preview);
  gtk_box_append (GTK_BOX (self), box);
}

/* ---- What it brings ---- */

static void
add_reason (GtkListBox *list, const BantarBundleMonth *month, const BantarPart *part)
{
  const char *reason = g_hash_table_lookup (month->review->reasons, part->code);
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;
  g_autofree char *quoted = NULL;
  BantarLink link = { .icon = "bantar-returned-symbolic", .css_class = "partly" };

  if (reason == NULL)
    return;
  label = bantar_part_dup_label (part);
  title = g_strdup_printf (_ ("%s, %s"), label, bantar_text_get (&part->title));
  quoted = g_strdup_printf (_ ("“%s”"), reason);
  link.title = title;
  link.subtitle = quoted;
  bantar_link_row_append (list, &link);
}

static void
add_reasons (GtkListBox *list, const BantarBundleMonth *month)
{
  GPtrArray *parts;

  if (month->review == NULL || month->review->outcome != BANTAR_STATE_RETURNED ||
      month->reviewed == NULL)
    return;
  parts = bantar_instrument_get_parts (month->reviewed->instrument);
  for (guint i = 0; i < parts->len; i++)
    add_reason (list, month, parts->pdata[i]);
}

static void
add_month (GtkListBox *list, const BantarBundleMonth *month, GDateTime *today)
{
  BantarBundleLook look = bantar_bundle_words_kind (month);
  g_autofree char *title = month->period != 0
                               ? bantar_month_dup_name (month->period)
                               /* TRANSLATORS: in place of a month's name that cannot be read */
                               : g_strdup (_ ("A month"));
  g_autofree char *subtitle = bantar_bundle_words_month (month, today);
  BantarLink link = { .icon = "bantar-checklist-symbolic", .title = title, .subtitle = subtitle };

  bantar_link_row_add_suffix (bantar_link_row_append (list, &link),
                              bantar_chip_new (look.icon, _ (look.word), look.css_class));
  add_reasons (list, month);
}

static void
add_rt_in_full (BantarBundleContent *self, const BantarBundleRt *rt, GDateTime *today)
{
  g_autofree char *place = bantar_bundle_words_place (rt);
  GtkListBox *list = add_list (self, place);
  g_autofree char *text = rt->months->len == 0 ? bantar_bundle_words_rt (rt) : NULL;
  BantarLink link = { .icon = "bantar-about-symbolic", .title = text };

  for (guint i = 0; i < rt->months->len; i++)
    add_month (list, rt->months->pdata[i], today);
  if (text != NULL)
    bantar_link_row_append (list, &link);
}

static void
add_rt_in_short (GtkListBox *list, const BantarBundleRt *rt)
{
  g_autofree char *title = bantar_bundle_words_place (rt);
  g_autofree char *subtitle = bantar_bundle_words_rt (rt);
  BantarLink link = { .icon = "bantar-home-symbolic", .title = title, .subtitle = subtitle };

  bantar_link_row_append (list, &link);
}

static void
add_rest (GtkListBox *list, guint n)
{
  g_autofree char *title =
      /* TRANSLATORS: below a list of RTs that would be too long */
      g_strdup_printf (ngettext ("and %u more RT", "and %u more RTs", n), n);
  BantarLink link = { .icon = "bantar-people-symbolic", .title = title };

  bantar_link_row_append (list, &link);
}

static void
add_rts (BantarBundleContent *self, GPtrArray *rts, GDateTime *today)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("%u RT", "%u RTs", rts->len), rts->len);
  GtkListBox *list = NULL;

  if (rts->len <= RTS_IN_FULL) {
    for (guint i = 0; i < rts->len; i++)
      add_rt_in_full (self, rts->pdata[i], today);
    return;
  }
  list = add_list (self, heading);
  for (guint i = 0; i < MIN (rts->len, ROWS_MAX); i++)
    add_rt_in_short (list, rts->pdata[i]);
  if (rts->len > ROWS_MAX)
    add_rest (list, rts->len - ROWS_MAX);
}

/* Of a file that brings no month. */
static void
add_nothing (BantarBundleContent *self, const BantarBundlePreview *preview)
{
  GtkWidget *notice = g_object_new (BANTAR_TYPE_NOTICE, NULL);

  bantar_notice_set_look (BANTAR_NOTICE (notice), "bantar-check-symbolic", "met");
  if (preview->brings)
    bantar_notice_set_text (BANTAR_NOTICE (notice), _ ("What you handed over has arrived."),
                            _ ("The months themselves stay as they are. Take it in, and it is no "
                               "longer shown as waiting."));
  else if (preview->own)
    bantar_notice_set_text (BANTAR_NOTICE (notice), _ ("This is this laptop's own file."),
                            _ ("It is for another laptop. Nothing has to be done here."));
  else
    bantar_notice_set_text (BANTAR_NOTICE (notice), _ ("There is nothing new in this file."),
                            _ ("This laptop has it all already. Nothing has to be done."));
  gtk_box_append (GTK_BOX (self), notice);
}

/* ---- To what a person says yes ---- */

static void
on_toggled (BantarBundleContent *self)
{
  g_signal_emit (self, signals[TICKED], 0);
}

static void
add_tick (BantarBundleContent *self, const char *sentence)
{
  GtkWidget *tick = gtk_check_button_new ();
  GtkWidget *label = bantar_wrapped_label_new (sentence, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), tick);
  g_ptr_array_add (self->ticks, tick);
}

static char *
dup_trust_sentence (const BantarBundlePreview *preview)
{
  const char *name = *preview->name != '\0' ? preview->name : preview->user;

  if (preview->trust == BANTAR_BUNDLE_TRUST_NONE)
    return g_strdup (_ ("I know who gave me this file, and I trust it."));
  if (*name == '\0')
    return g_strdup (_ ("I know whose laptop it is and trust it. From now on it is known here."));
  /* TRANSLATORS: name or account of a person */
  return g_strdup_printf (
      _ ("I know that the laptop is that of %s and trust it. From now on it is known here."), name);
}

static const BantarBundleRt *
find_by_place (const BantarBundlePreview *preview, guint *n)
{
  const BantarBundleRt *first = NULL;

  *n = 0;
  for (guint i = 0; i < preview->rts->len; i++) {
    const BantarBundleRt *rt = preview->rts->pdata[i];

    if (rt->match != BANTAR_BUNDLE_MATCH_PLACE)
      continue;
    if (first == NULL)
      first = rt;
    (*n)++;
  }
  return first;
}

static char *
dup_place_sentence (const BantarBundlePreview *preview)
{
  guint n;
  const BantarBundleRt *rt = find_by_place (preview, &n);
  g_autofree char *place = rt != NULL ? bantar_bundle_words_place (rt) : NULL;

  if (n == 1)
    return g_strdup_printf (
        /* TRANSLATORS: "RT 08 Lingkar Selatan" */
        _ ("It is indeed %s. The file knows it by kelurahan and number only."), place);
  return g_strdup_printf (
      ngettext ("It is indeed the same RT. The file knows it by kelurahan and number only.",
                "These are indeed the same RTs. The file knows %u of them by kelurahan and number "
                "only.",
                n),
      n);
}

static void
add_ticks (BantarBundleContent *self, const BantarBundlePreview *preview)
{
  g_autofree char *trust = dup_trust_sentence (preview);
  g_autofree char *place = preview->asks_place ? dup_place_sentence (preview) : NULL;

  if (preview->asks_trust)
    add_tick (self, trust);
  if (preview->asks_place)
    add_tick (self, place);
  if (preview->asks_review)
    add_tick (self, _ ("I know who gave the review in this file, and that it is theirs to give."));
}

/**
 * bantar_bundle_content_find_unticked:
 *
 * Returns: (transfer none) (nullable): the first thing that a person has not agreed to yet
 */
GtkWidget *
bantar_bundle_content_find_unticked (BantarBundleContent *self)
{
  for (guint i = 0; i < self->ticks->len; i++) {
    if (!gtk_check_button_get_active (self->ticks->pdata[i]))
      return self->ticks->pdata[i];
  }
  return NULL;
}

/**
 * bantar_bundle_content_show:
 * @preview: read at once, not kept
 */
void
bantar_bundle_content_show (BantarBundleContent *self,
                            const BantarBundlePreview *preview,
                            GDateTime *today)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->ticks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (preview->months == 0)
    add_nothing (self, preview);
  add_sender (self, preview, today);
  add_rts (self, preview->rts, today);
  if (preview->brings)
    add_ticks (self, preview);
}

static void
bantar_bundle_content_finalize (GObject *object)
{
  g_ptr_array_unref (BANTAR_BUNDLE_CONTENT (object)->ticks);
  G_OBJECT_CLASS (bantar_bundle_content_parent_class)->finalize (object);
}

static void
bantar_bundle_content_class_init (BantarBundleContentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_bundle_content_finalize;

  /**
   * BantarBundleContent::ticked:
   *
   * The person agreed to something, or no longer does.
   */
  signals[TICKED] = g_signal_new ("ticked", BANTAR_TYPE_BUNDLE_CONTENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
bantar_bundle_content_init (BantarBundleContent *self)
{
  self->ticks = g_ptr_array_new ();
}
