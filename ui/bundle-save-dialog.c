/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle-save-dialog.h"

#include "bundle-words.h"
#include "dialog-size.h"
#include "file-picker.h"
#include "link-row.h"
#include "month-stand.h"
#include "notice.h"
#include "place-name.h"
#include "report/explain.h"
#include "words/format.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

#define WIDTH 36 /* of the dialog, in heights of the font */

/* As many as a small screen has room for. */
#define MONTHS_SHOWN 4
#define RTS_SHOWN    12

/**
 * BantarBundleSaveDialog:
 *
 * Which months go into a file, who will be able to open it, and with which passphrase; then where
 * to, and to whom it is to be given.
 */
struct _BantarBundleSaveDialog {
  AdwWindow parent_instance;
  BantarProfile *profile;
  char *rt;                  /* nullable: the city's id of one RT; else the profile's, or all */
  BantarBundlePlan *plan;    /* nullable: not known yet */
  GCancellable *cancellable; /* of what runs, else NULL */
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkLabel *what;
  GtkListBox *months;
  GtkSwitch *all;
  GtkLabel *who;
  GtkListBox *receivers;
  GtkWidget *locked_row;
  GtkSwitch *locked;
  GtkEditable *passphrase;
  GtkEditable *again;
  GtkLabel *advice;
  BantarNotice *unsigned_notice;
  GtkLabel *done;
  GtkLabel *place;
  BantarNotice *complaint;
  GtkSpinner *spinner;
  GtkButton *cancel;
  GtkButton *save;
};

G_DEFINE_FINAL_TYPE (BantarBundleSaveDialog, bantar_bundle_save_dialog, ADW_TYPE_WINDOW)

static void
fit (BantarBundleSaveDialog *self)
{
  bantar_dialog_fit (self->scroller,
                     bantar_dialog_get_room (GTK_WINDOW (self), GTK_WIDGET (self->complaint)));
}

static void
complain (BantarBundleSaveDialog *self, const char *text, GtkEditable *field)
{
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), text != NULL);
  if (text != NULL)
    bantar_notice_set_text (self->complaint, text, NULL);
  fit (self);
  if (field != NULL)
    bantar_dialog_focus (GTK_WIDGET (field));
}

static void
complain_of (BantarBundleSaveDialog *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);

  complain (self, words, NULL);
}

static void
set_busy (BantarBundleSaveDialog *self, gboolean busy)
{
  /* What has the focus must not become insensitive with it. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
}

/* Ends what runs, if anything does. */
static void
stop (BantarBundleSaveDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
begin (BantarBundleSaveDialog *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
}

/* ---- What goes into it ---- */

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_month (BantarBundleSaveDialog *self, const BantarBundlePlanMonth *month)
{
  g_autofree char *title = bantar_month_dup_name (month->period);
  g_autofree char *subtitle = bantar_bundle_words_plan_month (month);
  BantarLink link = { .icon = "bantar-checklist-symbolic", .title = title, .subtitle = subtitle };

  bantar_link_row_append (self->months, &link);
}

static void
add_earlier (BantarBundleSaveDialog *self, guint n)
{
  g_autofree char *title =
      /* TRANSLATORS: follows a list of months */
      g_strdup_printf (ngettext ("and %u earlier month", "and %u earlier months", n), n);
  BantarLink link = { .icon = "bantar-calendar-symbolic", .title = title };

  bantar_link_row_append (self->months, &link);
}

static void
add_months (BantarBundleSaveDialog *self, GPtrArray *months)
{
  guint more = months->len > MONTHS_SHOWN ? months->len - MONTHS_SHOWN + 1 : 0;

  for (guint i = 0; i < months->len - more; i++)
    add_month (self, months->pdata[i]);
  if (more > 0)
    add_earlier (self, more);
}

static gboolean
has_many_places (GPtrArray *rts)
{
  const BantarBundlePlanRt *first = rts->pdata[0];

  for (guint i = 1; i < rts->len; i++) {
    if (!g_str_equal (((const BantarBundlePlanRt *) rts->pdata[i])->kelurahan, first->kelurahan))
      return TRUE;
  }
  return FALSE;
}

/* "RT 01, RT 04 dan 12 lainnya", with the kelurahan where the number alone does not tell which */
static char *
dup_names (GPtrArray *rts)
{
  GString *text = g_string_new (NULL);
  guint more = rts->len > RTS_SHOWN ? rts->len - RTS_SHOWN : 0;
  gboolean with_place = has_many_places (rts);

  for (guint i = 0; i < rts->len - more; i++) {
    const BantarBundlePlanRt *rt = rts->pdata[i];
    g_autofree char *name = with_place ? bantar_place_dup_name (rt->kelurahan, rt->number)
                                       : bantar_format_rt (rt->number);

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
  }
  if (more > 0) {
    g_string_append_c (text, ' ');
    /* TRANSLATORS: after a list of RTs that would be too long */
    g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
  }
  return g_string_free (text, FALSE);
}

static void
add_rts (BantarBundleSaveDialog *self)
{
  guint n = self->plan->rts->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u RT", "%u RTs", n), n);
  g_autofree char *subtitle = dup_names (self->plan->rts);
  BantarLink link = { .icon = "bantar-people-symbolic", .title = title, .subtitle = subtitle };

  bantar_link_row_append (self->months, &link);
}

static char *
dup_what (const BantarBundlePlan *plan)
{
  g_autofree char *months = NULL;
  g_autofree char *photos = NULL;
  g_autofree char *size = bantar_bundle_words_size (plan->bytes);

  if (plan->months == 0)
    return g_strdup (_ ("No month waits to be handed over"));
  months = g_strdup_printf (ngettext ("%u month", "%u months", plan->months), plan->months);
  if (plan->photos == 0)
    /* TRANSLATORS: what goes into a file: "2 months, about 40 kB" */
    return g_strdup_printf (_ ("%s, about %s"), months, size);
  photos = g_strdup_printf (ngettext ("%u photo", "%u photos", plan->photos), plan->photos);
  /* TRANSLATORS: what goes into a file: "2 months, 3 photos, about 410 kB" */
  return g_strdup_printf (_ ("%s, %s, about %s"), months, photos, size);
}

static void
show_what (BantarBundleSaveDialog *self)
{
  const BantarBundlePlan *plan = self->plan;
  g_autofree char *what = dup_what (plan);

  gtk_label_set_label (self->what, what);
  clear_list (self->months);
  if (plan->months > 0 && plan->rts->len == 1)
    add_months (self, ((const BantarBundlePlanRt *) plan->rts->pdata[0])->months);
  else if (plan->months > 0)
    add_rts (self);
  gtk_widget_set_visible (GTK_WIDGET (self->months), plan->months > 0);
}

/* ---- Who can open it ---- */

static void
add_receiver (BantarBundleSaveDialog *self, const BantarBundleReceiver *receiver)
{
  g_autofree char *subtitle = bantar_bundle_words_receiver (receiver);
  gboolean named = *receiver->user != '\0';
  /* Who never signed in is known by their laptop only. */
  BantarLink link = { .icon = "bantar-person-symbolic",
                      .title = named ? receiver->user : subtitle,
                      .subtitle = named ? subtitle : NULL };

  bantar_link_row_append (self->receivers, &link);
}

static gboolean
has_passphrase (BantarBundleSaveDialog *self)
{
  return self->plan != NULL &&
         (self->plan->needs_passphrase || gtk_switch_get_active (self->locked));
}

static char *
dup_advice (void)
{
  return g_strdup_printf (
      ngettext ("At least %d character. Tell it to the person yourself, by telephone for example. "
                "Do not write it on the stick.",
                "At least %d characters, four words for example. Tell it to the person yourself, "
                "by telephone for example. Do not write it on the stick.",
                BANTAR_BUNDLE_PASSPHRASE_MIN),
      BANTAR_BUNDLE_PASSPHRASE_MIN);
}

static void
show_passphrase (BantarBundleSaveDialog *self)
{
  gboolean wanted = has_passphrase (self);
  g_autofree char *advice = dup_advice ();

  gtk_widget_set_visible (self->locked_row, !self->plan->needs_passphrase);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), wanted);
  gtk_widget_set_visible (GTK_WIDGET (self->again), wanted);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), wanted);
  gtk_label_set_label (self->advice, advice);
}

static void
show_who (BantarBundleSaveDialog *self)
{
  GPtrArray *receivers = self->plan->receivers;

  clear_list (self->receivers);
  for (guint i = 0; i < receivers->len; i++)
    add_receiver (self, receivers->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->receivers), receivers->len > 0);
  gtk_label_set_label (
      self->who,
      self->plan->needs_passphrase
          ? _ ("This laptop does not know any laptop of who is to have the file yet: it gets to "
               "know them when it synchronises. So the file opens with a passphrase that you "
               "choose.")
          : _ ("On these laptops it opens by itself. Nobody else can read what is in it."));
  show_passphrase (self);
}

static void
show_signature (BantarBundleSaveDialog *self)
{
  bantar_notice_set_look (self->unsigned_notice, "bantar-warning-symbolic", "partly");
  bantar_notice_set_text (self->unsigned_notice, _ ("The file will not be signed."),
                          _ ("This laptop's keyring cannot be opened. Whoever takes the file in is "
                             "asked first whether they trust it."));
  gtk_widget_set_visible (GTK_WIDGET (self->unsigned_notice), !self->plan->signable);
}

static void
show_title (BantarBundleSaveDialog *self)
{
  const BantarBundlePlanRt *rt = self->plan->rts->len == 1 ? self->plan->rts->pdata[0] : NULL;
  g_autofree char *place =
      rt != NULL ? bantar_place_dup_name (rt->kelurahan, rt->number)
                 : bantar_place_dup_name_of_profile (bantar_profile_get_overview (self->profile));

  adw_window_title_set_subtitle (self->title, place);
}

/* Takes @owned over. */
static void
show_plan (BantarBundleSaveDialog *self, BantarBundlePlan *owned)
{
  g_clear_pointer (&self->plan, bantar_bundle_plan_free);
  self->plan = owned;
  gtk_widget_set_visible (GTK_WIDGET (self->stack), TRUE);
  show_title (self);
  show_what (self);
  show_who (self);
  show_signature (self);
  fit (self);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarBundleSaveDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePlan) plan =
      bantar_bundle_plan_finish (BANTAR_PROFILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (plan != NULL)
    show_plan (self, g_steal_pointer (&plan));
  else
    complain_of (self, error);
  bantar_dialog_present (GTK_WINDOW (self));
}

static BantarBundleOptions
get_options (BantarBundleSaveDialog *self)
{
  return (BantarBundleOptions){ .rt = self->rt,
                                .all_months = gtk_switch_get_active (self->all),
                                .passphrase = has_passphrase (self)
                                                  ? gtk_editable_get_text (self->passphrase)
                                                  : NULL };
}

/* The months are looked for anew each time: another answer may have been given meanwhile. */
static void
plan (BantarBundleSaveDialog *self)
{
  BantarBundleOptions options = get_options (self);

  options.passphrase = NULL;
  begin (self);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  bantar_bundle_plan_async (self->profile, &options, self->cancellable, on_planned,
                            g_object_ref (self));
}

static void
on_all_changed (BantarBundleSaveDialog *self)
{
  complain (self, NULL, NULL);
  plan (self);
}

static void
on_locked_changed (BantarBundleSaveDialog *self)
{
  if (self->plan == NULL)
    return;
  show_passphrase (self);
  complain (self, NULL, gtk_switch_get_active (self->locked) ? self->passphrase : NULL);
}

/* ---- Writing it ---- */

static void
show_done (BantarBundleSaveDialog *self, const BantarBundlePlan *written, const char *path)
{
  BantarRole role = bantar_profile_get_overview (self->profile)->facts->role;
  g_autofree char *to = bantar_bundle_words_give_to (written, role);
  g_autofree char *text = g_strjoin (
      " ", to, _ ("It can be given more than once: nothing is counted twice."),
      has_passphrase (self) ? _ ("Tell the passphrase yourself; do not write it on the stick.")
                            : NULL,
      NULL);

  gtk_label_set_label (self->done, text);
  gtk_label_set_label (self->place, path);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel), FALSE);
  gtk_button_set_label (self->save, _ ("_Done"));
  complain (self, NULL, NULL);
  bantar_dialog_shrink (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->save));
}

typedef struct {
  BantarBundleSaveDialog *dialog;
  char *path;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->dialog);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) writing = user_data;
  BantarBundleSaveDialog *self = writing->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePlan) written =
      bantar_bundle_export_finish (BANTAR_PROFILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (written != NULL)
    show_done (self, written, writing->path);
  else
    complain_of (self, error);
}

static void
write_to (BantarBundleSaveDialog *self, const char *path, gboolean replace)
{
  BantarBundleOptions options = get_options (self);
  Writing *writing = g_new0 (Writing, 1);

  writing->dialog = g_object_ref (self);
  writing->path = g_strdup (path);
  begin (self);
  set_busy (self, TRUE);
  bantar_bundle_export_async (self->profile, path, replace, &options, self->cancellable, on_written,
                              writing);
}

static void
on_place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarBundleSaveDialog) self = user_data;
  g_autoptr (GFile) file = bantar_file_picker_save_finish (result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *completed = NULL;

  /* Closed meanwhile. */
  if (file == NULL || self->stack == NULL)
    return;
  if (path == NULL) {
    complain (self, _ ("Choose a folder on this laptop or on a USB stick."), NULL);
  } else if (g_str_has_suffix (path, BANTAR_BUNDLE_SUFFIX)) {
    /* The chooser itself asked before a file is replaced. */
    write_to (self, path, TRUE);
  } else {
    /* Without the ending it would not open by a double click. Of this name nobody was asked. */
    completed = g_strconcat (path, BANTAR_BUNDLE_SUFFIX, NULL);
    write_to (self, completed, FALSE);
  }
}

/* Whether what was typed will do; says why not. */
static gboolean
check_passphrase (BantarBundleSaveDialog *self)
{
  const char *typed = gtk_editable_get_text (self->passphrase);
  g_autofree char *text = NULL;

  if (!has_passphrase (self))
    return TRUE;
  if (!bantar_bundle_passphrase_is_long_enough (typed)) {
    text = g_strdup_printf (ngettext ("The passphrase needs at least %d character.",
                                      "The passphrase needs at least %d characters.",
                                      BANTAR_BUNDLE_PASSPHRASE_MIN),
                            BANTAR_BUNDLE_PASSPHRASE_MIN);
    complain (self, text, self->passphrase);
    return FALSE;
  }
  if (!g_str_equal (typed, gtk_editable_get_text (self->again))) {
    complain (self, _ ("The two are not the same. Write the passphrase once more."), self->again);
    return FALSE;
  }
  return TRUE;
}

static void
on_save_clicked (BantarBundleSaveDialog *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "done") == 0) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  if (self->plan == NULL) {
    /* It could not be read; perhaps now. */
    complain (self, NULL, NULL);
    plan (self);
    return;
  }
  if (self->plan->months == 0) {
    complain (self,
              _ ("There is no month to hand over. Fill in a month first, or choose all months."),
              NULL);
    return;
  }
  complain (self, NULL, NULL);
  if (check_passphrase (self))
    bantar_file_picker_save_async (GTK_WINDOW (self), _ ("Save to a file"), self->plan->file_name,
                                   NULL, on_place_chosen, g_object_ref (self));
}

static void
bantar_bundle_save_dialog_dispose (GObject *object)
{
  BantarBundleSaveDialog *self = BANTAR_BUNDLE_SAVE_DIALOG (object);

  stop (self);
  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
  G_OBJECT_CLASS (bantar_bundle_save_dialog_parent_class)->dispose (object);
}

static void
bantar_bundle_save_dialog_finalize (GObject *object)
{
  BantarBundleSaveDialog *self = BANTAR_BUNDLE_SAVE_DIALOG (object);

  g_clear_pointer (&self->plan, bantar_bundle_plan_free);
  g_free (self->rt);
  G_OBJECT_CLASS (bantar_bundle_save_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/bundle-save-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, title);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, what);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, months);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, all);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, who);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, receivers);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, locked_row);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, locked);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, again);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, advice);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, unsigned_notice);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, done);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, place);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, complaint);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, BantarBundleSaveDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_all_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_locked_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
bantar_bundle_save_dialog_class_init (BantarBundleSaveDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_bundle_save_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_bundle_save_dialog_finalize;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_bundle_save_dialog_init (BantarBundleSaveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_notice_set_look (self->complaint, "bantar-warning-symbolic", "refused");
}

/**
 * bantar_bundle_save_dialog_present:
 * @profile: is open; of one RT, or of a pendamping
 * @rt: (nullable): the city's id of one RT; `NULL` for the profile's only one, or for all
 *
 * Returns: (transfer none): the dialog, until it is closed
 */
BantarBundleSaveDialog *
bantar_bundle_save_dialog_present (GtkWindow *parent, BantarProfile *profile, const char *rt)
{
  BantarBundleSaveDialog *self =
      g_object_new (BANTAR_TYPE_BUNDLE_SAVE_DIALOG, "transient-for", parent, NULL);

  self->profile = g_object_ref (profile);
  self->rt = g_strdup (rt);
  bantar_dialog_set_width (GTK_WINDOW (self), parent, WIDTH);
  plan (self);
  bantar_dialog_present_soon (GTK_WINDOW (self));
  return self;
}
