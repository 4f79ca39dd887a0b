/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sign-in-dialog.h"

#include "dialog-size.h"
#include "many-start.h"
#include "net/net-error.h"
#include "place-name.h"
#include "question.h"
#include "report/explain.h"

#include <glib/gi18n.h>

#define RESPONSE_ACCEPT "accept"

/* With the header bar this fits a screen of 600 pixels. */
#define HEIGHT_MAX 520
#define HTTPS      "https://" /* how every address begins */
#define WIDTH      35         /* of the dialog, in heights of the font */

/**
 * BantarSignInDialog:
 *
 * Server, account and password; what goes wrong is said in place, and what was typed stays. When
 * the city has another place for the account's RT, both are shown before anything is bound. At the
 * first start there is no profile yet: the account says which RT it is, and the person agrees. An
 * account of many RTs gets a profile of its own, made here.
 */
struct _BantarSignInDialog {
  AdwWindow parent_instance;
  BantarSyncer *syncer; /* nullable: at the first start */
  char *folder;         /* nullable: where a new profile has to be */
  GtkScrolledWindow *scroller;
  GCancellable *cancellable; /* of the attempt that runs, else NULL */
  GtkLabel *intro;
  GtkButton *cancel;
  GtkEditable *server;
  GtkEditable *user;
  GtkEditable *password;
  GtkWidget *complaint;
  GtkLabel *complaint_text;
  GtkSpinner *spinner;
  GtkWidget *sign_in;
};

G_DEFINE_FINAL_TYPE (BantarSignInDialog, bantar_sign_in_dialog, ADW_TYPE_WINDOW)

enum { FOUND, BEGUN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void try_sign_in (BantarSignInDialog *self, gboolean accept_place);

static void
complain (BantarSignInDialog *self, const char *text, GtkEditable *field)
{
  gtk_widget_set_visible (self->complaint, text != NULL);
  gtk_label_set_label (self->complaint_text, text != NULL ? text : "");
  gtk_button_set_label (self->cancel, _ ("_Cancel"));
  bantar_dialog_fit (self->scroller, HEIGHT_MAX);
  if (field != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
set_busy (BantarSignInDialog *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (self->sign_in, !busy);
  if (!busy)
    g_clear_object (&self->cancellable);
}

static BantarSignIn *
dup_typed (BantarSignInDialog *self)
{
  return bantar_sign_in_new (gtk_editable_get_text (self->server),
                             gtk_editable_get_text (self->user),
                             gtk_editable_get_text (self->password));
}

static gboolean
on_idle (gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* A question over the dialog may still be closing, and GTK would follow it to a parent that is
 * gone. */
static void
close_soon (BantarSignInDialog *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (self), g_object_unref);
}

/* ---- An account of many RTs ---- */

typedef struct {
  BantarSignInDialog *dialog;
  BantarProfile *profile;
} Beginning;

static void
on_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Beginning *beginning = user_data;
  g_autoptr (BantarSignInDialog) self = beginning->dialog;
  g_autoptr (BantarProfile) profile = beginning->profile;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarSignIn) typed = NULL;
  g_autofree char *words = NULL;
  gboolean begun = bantar_many_start_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (!begun) {
    words = bantar_explain_error (error);
    complain (self, words, self->password);
    return;
  }
  typed = dup_typed (self);
  g_signal_emit (self, signals[BEGUN], 0, profile, typed);
  close_soon (self);
}

static void
on_many_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarSignInDialog) self = user_data;
  g_autofree char *answer = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);
  g_autoptr (BantarSignIn) typed = NULL;
  Beginning *beginning;

  if (g_strcmp0 (answer, RESPONSE_ACCEPT) != 0)
    return;
  typed = dup_typed (self);
  beginning = g_new0 (Beginning, 1);
  beginning->dialog = g_object_ref (self);
  beginning->profile = bantar_many_profile_new (self->folder, typed->user);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bantar_many_start_async (beginning->profile, typed, self->cancellable, on_begun, beginning);
}

static char *
dup_many_body (BantarSignInDialog *self)
{
  const BantarProfileFacts *facts =
      self->syncer != NULL
          ? bantar_profile_get_overview (bantar_syncer_get_profile (self->syncer))->facts
          : NULL;
  const char *body = _ ("It is the account of a Pendamping or of the city. It gets a profile of "
                        "its own on this laptop, which opens only with its password, without "
                        "internet too. The months of its RTs are fetched right after.");
  g_autofree char *place = NULL;
  g_autofree char *here = NULL;

  if (facts == NULL)
    return g_strdup (body);
  place = bantar_place_dup_name (facts->kelurahan, facts->number);
  /* TRANSLATORS: "RT 08 Lingkar Selatan" */
  here = g_strdup_printf (_ ("The profile of %s stays as it is."), place);
  return g_strjoin ("\n\n", body, here, NULL);
}

static void
ask_whether_to_begin (BantarSignInDialog *self)
{
  g_autofree char *body = dup_many_body (self);
  g_autoptr (BantarQuestion) question =
      bantar_question_new (GTK_WINDOW (self), _ ("This account is for many RTs"), body);

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, RESPONSE_ACCEPT, _ ("_Make the profile"),
                                BANTAR_QUESTION_SUGGESTED);
  bantar_question_ask_async (question, NULL, on_many_answered, g_object_ref (self));
}

/* ---- Of an open profile ---- */

static void
on_place_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarSignInDialog) self = user_data;
  g_autofree char *answer = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);

  if (g_strcmp0 (answer, RESPONSE_ACCEPT) == 0)
    try_sign_in (self, TRUE);
}

static void
ask_place (BantarSignInDialog *self, const BantarAccountPlace *place)
{
  const BantarOverview *overview =
      bantar_profile_get_overview (bantar_syncer_get_profile (self->syncer));
  g_autofree char *here =
      bantar_place_dup_name (overview->facts->kelurahan, overview->facts->number);
  g_autofree char *there = bantar_place_dup_name (place->kelurahan, place->number);
  g_autofree char *body = g_strdup_printf (
      /* TRANSLATORS: two RTs: "RT 08 Lingkar Selatan" */
      _ ("On this laptop: %s.\nOf this account, says the city: %s.\n\nIf the account is right, "
         "what "
         "you filled in here will be sent as %s. If not, cancel and ask the Pendamping."),
      here, there, there);
  g_autofree char *accept = g_strdup_printf (_ ("It is %s"), there);
  g_autoptr (BantarQuestion) question =
      bantar_question_new (GTK_WINDOW (self), _ ("Which RT is this?"), body);

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, RESPONSE_ACCEPT, accept, BANTAR_QUESTION_PLAIN);
  bantar_question_ask_async (question, NULL, on_place_answered, g_object_ref (self));
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarSignInDialog) self = user_data;
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (bantar_syncer_sign_in_finish (BANTAR_SYNCER (source), result, &place, &error)) {
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (place != NULL && g_error_matches (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OTHER_PLACE)) {
    ask_place (self, place);
    return;
  }
  if (g_error_matches (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NOT_OF_RT)) {
    ask_whether_to_begin (self);
    return;
  }
  words = bantar_explain_error (error);
  complain (self, words, self->password);
}

static void
try_sign_in (BantarSignInDialog *self, gboolean accept_place)
{
  g_autoptr (BantarSignIn) typed = dup_typed (self);

  complain (self, NULL, NULL);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bantar_syncer_sign_in_async (self->syncer, typed->server, typed->user, typed->password,
                               accept_place, self->cancellable, on_signed_in, g_object_ref (self));
}

/* ---- At the first start ---- */

typedef struct {
  BantarSignInDialog *dialog;
  BantarAccountPlace *place;
} Found;

static void
on_found_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Found *found = user_data;
  g_autoptr (BantarSignInDialog) self = found->dialog;
  g_autoptr (BantarAccountPlace) place = found->place;
  g_autofree char *answer = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);
  g_autoptr (BantarSignIn) typed = NULL;

  if (g_strcmp0 (answer, RESPONSE_ACCEPT) != 0)
    return;
  typed = dup_typed (self);
  g_signal_emit (self, signals[FOUND], 0, place, typed);
  close_soon (self);
}

static void
ask_whether_right (BantarSignInDialog *self, BantarAccountPlace *owned_place)
{
  Found *found = g_new0 (Found, 1);
  g_autofree char *name = bantar_place_dup_name (owned_place->kelurahan, owned_place->number);
  g_autoptr (BantarQuestion) question =
      bantar_question_new (GTK_WINDOW (self), name,
                           _ ("The city says that this account is of this RT. Is it yours? If not, "
                              "ask the Pendamping for the account of your RT."));

  found->dialog = g_object_ref (self);
  found->place = owned_place;
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_No"), BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, RESPONSE_ACCEPT, _ ("_Yes, start"),
                                BANTAR_QUESTION_SUGGESTED);
  bantar_question_ask_async (question, NULL, on_found_answered, found);
}

/* Whatever is the matter with the line or the server, the month can be filled in. */
static void
complain_of_asking (BantarSignInDialog *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);
  g_autofree char *text = NULL;

  if (error->domain != BANTAR_NET_ERROR || error->code == BANTAR_NET_ERROR_AUTH) {
    complain (self, words, self->password);
    return;
  }
  text = g_strdup_printf (
      /* TRANSLATORS: %s is why the server could not be asked, one or more sentences */
      _ ("%s You can start without internet and sign in later."), words);
  complain (self, text, NULL);
  gtk_button_set_label (self->cancel, _ ("Start _without internet"));
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarAccountPlace) place = bantar_account_place_ask_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (g_error_matches (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NOT_OF_RT))
    ask_whether_to_begin (self);
  else if (place == NULL)
    complain_of_asking (self, error);
  else if (bantar_account_place_is_known (place))
    ask_whether_right (self, g_steal_pointer (&place));
  else
    complain (self,
              _ ("The account is right, but the city has not listed its kelurahan and RT number "
                 "yet. Cancel, choose them yourself, and sign in after that."),
              NULL);
}

static void
ask_account (BantarSignInDialog *self)
{
  g_autoptr (BantarSignIn) typed = dup_typed (self);

  complain (self, NULL, NULL);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bantar_account_place_ask_async (typed->server, typed->user, typed->password, self->cancellable,
                                  on_asked, g_object_ref (self));
}

static gboolean
is_empty (GtkEditable *field)
{
  return *gtk_editable_get_text (field) == '\0';
}

static void
on_sign_in_clicked (BantarSignInDialog *self)
{
  if (is_empty (self->server))
    complain (self, _ ("Write the address of the server; it begins with https."), self->server);
  else if (is_empty (self->user))
    complain (self, _ ("Write the name of the account."), self->user);
  else if (is_empty (self->password))
    complain (self, _ ("Write the password."), self->password);
  else if (self->syncer == NULL)
    ask_account (self);
  else
    try_sign_in (self, FALSE);
}

static void
bantar_sign_in_dialog_dispose (GObject *object)
{
  BantarSignInDialog *self = BANTAR_SIGN_IN_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->syncer);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SIGN_IN_DIALOG);
  G_OBJECT_CLASS (bantar_sign_in_dialog_parent_class)->dispose (object);
}

static void
bantar_sign_in_dialog_finalize (GObject *object)
{
  g_free (BANTAR_SIGN_IN_DIALOG (object)->folder);
  G_OBJECT_CLASS (bantar_sign_in_dialog_parent_class)->finalize (object);
}

static void
bantar_sign_in_dialog_class_init (BantarSignInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_sign_in_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_sign_in_dialog_finalize;

  /**
   * BantarSignInDialog::found:
   * @place: (type gpointer): a `BantarAccountPlace` that is known
   * @sign_in: (type gpointer): a `BantarSignIn`, right for it
   *
   * The person agreed that the account's RT is theirs. Only at the first start.
   */
  signals[FOUND] = g_signal_new ("found", BANTAR_TYPE_SIGN_IN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  /**
   * BantarSignInDialog::begun:
   * @profile: of many RTs; has been read
   * @sign_in: (type gpointer): a `BantarSignIn`, whose password opens it
   *
   * The account has its profile on this laptop now.
   */
  signals[BEGUN] = g_signal_new ("begun", BANTAR_TYPE_SIGN_IN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, BANTAR_TYPE_PROFILE, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/sign-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, server);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, user);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, password);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, complaint);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, complaint_text);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, BantarSignInDialog, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_clicked);
}

static void
bantar_sign_in_dialog_init (BantarSignInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static BantarSignInDialog *
open_over (GtkWindow *parent)
{
  BantarSignInDialog *self =
      g_object_new (BANTAR_TYPE_SIGN_IN_DIALOG, "transient-for", parent, NULL);

  bantar_dialog_set_width (GTK_WINDOW (self), parent, WIDTH);
  return self;
}

static void
fill_in (BantarSignInDialog *self)
{
  const BantarOverview *overview =
      bantar_profile_get_overview (bantar_syncer_get_profile (self->syncer));

  if (*overview->facts->user == '\0') {
    gtk_editable_set_text (self->server, HTTPS);
    return;
  }
  gtk_editable_set_text (self->server, overview->facts->server);
  gtk_editable_set_text (self->user, overview->facts->user);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/**
 * bantar_sign_in_dialog_present:
 * @syncer: of an open profile; of one that is bound, only the password is asked again
 *
 * Returns: (transfer none): the dialog, until it is closed; see "begun"
 */
BantarSignInDialog *
bantar_sign_in_dialog_present (GtkWindow *parent, BantarSyncer *syncer)
{
  BantarSignInDialog *self = open_over (parent);

  self->syncer = g_object_ref (syncer);
  fill_in (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * bantar_sign_in_dialog_present_first:
 * @folder: (nullable): where a new profile has to be
 * @companion: the person said to be a Pendamping
 *
 * For the first start: asks which RT an account is of, or that it is of many; see "found" and
 * "begun".
 *
 * Returns: (transfer none): the dialog, until it is closed
 */
BantarSignInDialog *
bantar_sign_in_dialog_present_first (GtkWindow *parent, const char *folder, gboolean companion)
{
  BantarSignInDialog *self = open_over (parent);

  self->folder = g_strdup (folder);
  gtk_label_set_label (
      self->intro,
      companion ? _ ("The city gives you address, name and password. The account says which RTs "
                     "you look after.")
                : _ ("The Pendamping gives you address, name and password. The account says which "
                     "RT it is of."));
  gtk_editable_set_text (self->server, HTTPS);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
