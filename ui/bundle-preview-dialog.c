/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle-preview-dialog.h"

#include "bundle-content.h"
#include "bundle-words.h"
#include "dialog-size.h"
#include "notice.h"
#include "report/explain.h"
#include "sync/bundle-seal.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

#define WIDTH 40 /* of the dialog, in heights of the font */

/* What the main button does now. */
typedef enum {
  STEP_NONE,
  STEP_UNLOCK,        /* try the passphrase */
  STEP_TAKE,          /* take the file in */
  STEP_OTHER_PROFILE, /* the file is not for this one */
  STEP_CHOOSE,        /* choose between two versions */
  STEP_CORRECT,       /* look at what came back */
} Step;

/**
 * BantarBundlePreviewDialog:
 *
 * A file that came: its passphrase, from whom it is and what it brings; then it is taken in, and
 * what has to be done next is named. Nothing is changed before the person says so.
 */
struct _BantarBundlePreviewDialog {
  AdwWindow parent_instance;
  BantarProfile *profile;
  char *path;
  char *typed; /* nullable: the passphrase that opened it */
  BantarBundlePreview *preview;
  GCancellable *cancellable; /* of what runs, else NULL */
  gboolean taking;
  Step step;
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkEditable *passphrase;
  BantarBundleContent *content;
  GtkImage *told_icon;
  GtkLabel *told;
  BantarNotice *complaint;
  GtkSpinner *spinner;
  GtkButton *close;
  GtkButton *main;
};

G_DEFINE_FINAL_TYPE (BantarBundlePreviewDialog, bantar_bundle_preview_dialog, ADW_TYPE_WINDOW)

enum { TAKEN, OTHER_PROFILE, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_closed (BantarBundlePreviewDialog *self)
{
  return self->stack == NULL;
}

static void
complain (BantarBundlePreviewDialog *self, const char *text, GtkWidget *focus)
{
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), text != NULL);
  if (text != NULL)
    bantar_notice_set_text (self->complaint, text, NULL);
  bantar_dialog_fit (self->scroller,
                     bantar_dialog_get_room (GTK_WINDOW (self), GTK_WIDGET (self->complaint)));
  if (focus != NULL)
    bantar_dialog_focus (focus);
}

static void
set_busy (BantarBundlePreviewDialog *self, gboolean busy)
{
  /* What has the focus must not become insensitive with it. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->main), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
}

/* Which page is shown, with which button beside the one that closes. */
static void
show_page (BantarBundlePreviewDialog *self, const char *page, Step step, const char *label)
{
  gboolean done = step != STEP_UNLOCK && step != STEP_TAKE;

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_button_set_label (self->close, done ? _ ("_Close") : _ ("_Cancel"));
  gtk_widget_set_visible (GTK_WIDGET (self->main), step != STEP_NONE);
  gtk_button_set_label (self->main, label != NULL ? label : "");
  /* One that was hidden is no longer what Enter presses. */
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 GTK_WIDGET (step != STEP_NONE ? self->main : self->close));
  if (step != STEP_OTHER_PROFILE)
    gtk_widget_add_css_class (GTK_WIDGET (self->main), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->main), "suggested-action");
  complain (self, NULL, NULL);
  bantar_dialog_shrink (GTK_WINDOW (self));
}

/* ---- Reading it ---- */

static gboolean
is_for_another (const GError *error)
{
  return g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_NOT_FOR_US) ||
         g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_OTHER_RT) ||
         g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_READS_ONLY);
}

static void
tell (BantarBundlePreviewDialog *self, const char *icon, const char *css_class, const char *text)
{
  gtk_image_set_from_icon_name (self->told_icon, icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->told_icon), css_class);
  gtk_label_set_label (self->told, text);
}

static void
show_refusal (BantarBundlePreviewDialog *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);
  gboolean other = is_for_another (error);

  g_message ("%s", error->message);
  tell (self, "bantar-warning-symbolic", "refused", words);
  show_page (self, "told", other ? STEP_OTHER_PROFILE : STEP_NONE,
             other ? _ ("_Other profile…") : NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

static void
ask_passphrase (BantarBundlePreviewDialog *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);
  gboolean wrong =
      g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE);

  show_page (self, "passphrase", STEP_UNLOCK, _ ("_Open"));
  complain (self, wrong ? words : NULL, GTK_WIDGET (self->passphrase));
}

static void
show_preview (BantarBundlePreviewDialog *self)
{
  g_autofree char *label = bantar_bundle_words_take (self->preview);
  gboolean news = self->preview->brings;

  bantar_bundle_content_show (self->content, self->preview,
                              bantar_profile_get_overview (self->profile)->today);
  show_page (self, "preview", news ? STEP_TAKE : STEP_NONE, label);
  gtk_widget_grab_focus (GTK_WIDGET (news ? self->main : self->close));
}

static gboolean
is_about_passphrase (const GError *error)
{
  return g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE) ||
         g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE);
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarBundlePreviewDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePreview) preview =
      bantar_bundle_preview_finish (BANTAR_PROFILE (source), result, &error);

  if (is_closed (self))
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (preview == NULL && is_about_passphrase (error)) {
    ask_passphrase (self, error);
  } else if (preview == NULL) {
    show_refusal (self, error);
  } else {
    g_clear_pointer (&self->preview, bantar_bundle_preview_free);
    self->preview = g_steal_pointer (&preview);
    show_preview (self);
  }
  bantar_dialog_present (GTK_WINDOW (self));
}

static void
read_file (BantarBundlePreviewDialog *self)
{
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bantar_bundle_preview_async (self->profile, self->path, self->typed, self->cancellable,
                               on_previewed, g_object_ref (self));
}

static void
unlock (BantarBundlePreviewDialog *self)
{
  const char *typed = gtk_editable_get_text (self->passphrase);

  if (*typed == '\0') {
    complain (self, _ ("Write the passphrase."), GTK_WIDGET (self->passphrase));
    return;
  }
  complain (self, NULL, NULL);
  g_free (self->typed);
  self->typed = g_strdup (typed);
  read_file (self);
}

static void
on_ticked (BantarBundlePreviewDialog *self)
{
  complain (self, NULL, NULL);
}

/* ---- Taking it in ---- */

/* Whether the RT has something to correct now; a Pendamping only learns of it. */
static gboolean
is_returned (BantarBundlePreviewDialog *self, const BantarBundlePreview *taken)
{
  return bantar_profile_get_overview (self->profile)->duty == NULL &&
         bantar_bundle_words_find_returned (taken) != NULL;
}

/* What needs a person now, if anything does: the dialog says so; else the window, in passing. */
static void
show_taken (BantarBundlePreviewDialog *self, const BantarBundlePreview *taken)
{
  g_autofree char *done = bantar_bundle_words_taken (taken);
  g_autofree char *asked = g_strdup_printf (
      ngettext ("%u answer has two versions now. Choose which one is right.",
                "%u answers have two versions now. Choose which ones are right.", taken->asked),
      taken->asked);
  const char *returned =
      is_returned (self, taken) ? _ ("It brings back a month that has to be corrected.") : NULL;
  g_autofree char *text = NULL;

  if (taken->asked > 0) {
    text = g_strjoin (" ", done, asked, returned, NULL);
    tell (self, "bantar-two-versions-symbolic", "partly", text);
    show_page (self, "told", STEP_CHOOSE, _ ("Choose _now"));
  } else {
    text = g_strdup_printf ("%s %s", done, returned);
    tell (self, "bantar-returned-symbolic", "partly", text);
    show_page (self, "told", STEP_CORRECT, _ ("_See what came back"));
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->main));
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarBundlePreviewDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePreview) taken =
      bantar_bundle_import_finish (BANTAR_PROFILE (source), result, &error);
  g_autofree char *words = taken != NULL ? bantar_bundle_words_taken (taken) : NULL;

  self->taking = FALSE;
  if (is_closed (self)) {
    if (taken != NULL)
      g_signal_emit (self, signals[TAKEN], 0, words);
    return;
  }
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (taken == NULL) {
    show_refusal (self, error);
  } else if (taken->asked > 0 || is_returned (self, taken)) {
    show_taken (self, taken);
    g_signal_emit (self, signals[TAKEN], 0, NULL);
  } else {
    g_signal_emit (self, signals[TAKEN], 0, words);
    gtk_window_close (GTK_WINDOW (self));
  }
}

static void
take (BantarBundlePreviewDialog *self)
{
  BantarBundleConsent consent = { .passphrase = self->typed,
                                  .trust_sender = self->preview->asks_trust,
                                  .match_place = self->preview->asks_place,
                                  .seal = self->preview->seal };
  GtkWidget *unticked = bantar_bundle_content_find_unticked (self->content);

  if (unticked != NULL) {
    complain (self, _ ("Tick what you agree to first. If you are not sure, cancel and ask."),
              unticked);
    return;
  }
  complain (self, NULL, NULL);
  self->taking = TRUE;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bantar_bundle_import_async (self->profile, self->path, &consent, self->cancellable, on_taken,
                              g_object_ref (self));
}

/**
 * bantar_bundle_preview_dialog_is_taking:
 *
 * Returns: whether the file is being taken in just now
 */
gboolean
bantar_bundle_preview_dialog_is_taking (BantarBundlePreviewDialog *self)
{
  return self->taking;
}

/* The dialog closes first: what comes then is in the window below it. */
static void
go_to (BantarBundlePreviewDialog *self, const char *page)
{
  g_autoptr (GtkWindow) below = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (below), "win.show-page", "s", page);
}

static void
on_main_clicked (BantarBundlePreviewDialog *self)
{
  switch (self->step) {
  case STEP_UNLOCK:
    unlock (self);
    break;
  case STEP_TAKE:
    take (self);
    break;
  case STEP_OTHER_PROFILE:
    g_signal_emit (self, signals[OTHER_PROFILE], 0, self->path);
    break;
  case STEP_CHOOSE:
    go_to (self, "sync");
    break;
  case STEP_CORRECT:
    go_to (self, "home");
    break;
  case STEP_NONE:
  default:
    break;
  }
}

/* What is being taken in goes on: half of it would be worse than all or nothing. */
static void
bantar_bundle_preview_dialog_dispose (GObject *object)
{
  BantarBundlePreviewDialog *self = BANTAR_BUNDLE_PREVIEW_DIALOG (object);

  if (self->cancellable != NULL && !self->taking)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);
  G_OBJECT_CLASS (bantar_bundle_preview_dialog_parent_class)->dispose (object);
}

static void
bantar_bundle_preview_dialog_finalize (GObject *object)
{
  BantarBundlePreviewDialog *self = BANTAR_BUNDLE_PREVIEW_DIALOG (object);

  g_clear_pointer (&self->preview, bantar_bundle_preview_free);
  g_free (self->path);
  g_free (self->typed);
  G_OBJECT_CLASS (bantar_bundle_preview_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_BUNDLE_CONTENT);
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/bundle-preview-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, title);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, content);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, told_icon);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, told);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, complaint);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, close);
  gtk_widget_class_bind_template_child (widget_class, BantarBundlePreviewDialog, main);
  gtk_widget_class_bind_template_callback (widget_class, on_main_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ticked);
}

static void
bantar_bundle_preview_dialog_class_init (BantarBundlePreviewDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_bundle_preview_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_bundle_preview_dialog_finalize;

  /**
   * BantarBundlePreviewDialog::taken:
   * @text: (nullable): what is to be said of it in passing; `NULL` when the dialog says it
   *
   * The file was taken in.
   */
  signals[TAKEN] = g_signal_new ("taken", BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * BantarBundlePreviewDialog::other-profile:
   * @path: the file
   *
   * The file is not for this profile; the person wants to open it in another one.
   */
  signals[OTHER_PROFILE] =
      g_signal_new ("other-profile", BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_bundle_preview_dialog_init (BantarBundlePreviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_notice_set_look (self->complaint, "bantar-warning-symbolic", "refused");
}

/**
 * bantar_bundle_preview_dialog_present:
 * @profile: is open
 * @path: the file
 *
 * Returns: (transfer none): the dialog, until it is closed; see "taken" and "other-profile"
 */
BantarBundlePreviewDialog *
bantar_bundle_preview_dialog_present (GtkWindow *parent, BantarProfile *profile, const char *path)
{
  BantarBundlePreviewDialog *self =
      g_object_new (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  self->profile = g_object_ref (profile);
  self->path = g_strdup (path);
  adw_window_title_set_subtitle (self->title, shown);
  bantar_dialog_set_width (GTK_WINDOW (self), parent, WIDTH);
  show_page (self, "reading", STEP_NONE, NULL);
  gtk_button_set_label (self->close, _ ("_Cancel"));
  read_file (self);
  bantar_dialog_present_soon (GTK_WINDOW (self));
  return self;
}
