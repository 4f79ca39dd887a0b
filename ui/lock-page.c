/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lock-page.h"

#include "many-start.h"
#include "place-name.h"
#include "report/explain.h"
#include "store/lock.h"
#include "text-size.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * BantarLockPage:
 *
 * In place of a profile of many RTs: asks for its password, and says nothing of what is in it. A
 * wrong one costs nothing but time. Whoever got a new password from the city opens it with that,
 * when the server takes it.
 */
struct _BantarLockPage {
  GtkBox parent_instance;
  BantarProfile *profile; /* nullable: nothing to open */
  gboolean busy;
  AdwClamp *clamp;
  GtkLabel *name;
  GtkLabel *office;
  GtkEditable *password;
  GtkWidget *complaint;
  GtkLabel *complaint_text;
  GtkSpinner *spinner;
  GtkWidget *open;
  GtkWidget *renew;
};

G_DEFINE_FINAL_TYPE (BantarLockPage, bantar_lock_page, GTK_TYPE_BOX)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
complain (BantarLockPage *self, const char *text)
{
  gtk_widget_set_visible (self->complaint, text != NULL);
  gtk_label_set_label (self->complaint_text, text != NULL ? text : "");
  if (text != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
set_busy (BantarLockPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (self->open, !busy);
  gtk_widget_set_sensitive (self->renew, !busy);
}

/* What is tried, with whom: the page may be asked about another profile meanwhile. */
typedef struct {
  BantarLockPage *page;
  BantarProfile *profile;
  BantarSignIn *typed;
} Attempt;

static void
attempt_free (Attempt *self)
{
  g_object_unref (self->page);
  g_object_unref (self->profile);
  bantar_sign_in_free (self->typed);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static Attempt *
attempt_new (BantarLockPage *page)
{
  const BantarProfileFacts *facts = bantar_profile_get_overview (page->profile)->facts;
  Attempt *self = g_new0 (Attempt, 1);

  self->page = g_object_ref (page);
  self->profile = g_object_ref (page->profile);
  self->typed =
      bantar_sign_in_new (facts->server, facts->user, gtk_editable_get_text (page->password));
  complain (page, NULL);
  set_busy (page, TRUE);
  return self;
}

static void
end (Attempt *attempt, const GError *error)
{
  BantarLockPage *self = attempt->page;
  g_autofree char *words = error != NULL ? bantar_explain_error (error) : NULL;

  if (self->profile != attempt->profile)
    return;
  set_busy (self, FALSE);
  if (error == NULL) {
    gtk_editable_set_text (self->password, "");
    g_signal_emit (self, signals[OPENED], 0, attempt->typed->password);
    return;
  }
  complain (self, words);
  gtk_editable_select_region (self->password, 0, -1);
  if (g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PASSWORD))
    gtk_widget_set_visible (self->renew, TRUE);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  bantar_lock_open_finish (result, &error);
  end (attempt, error);
}

static gboolean
is_filled_in (BantarLockPage *self)
{
  if (*gtk_editable_get_text (self->password) != '\0')
    return TRUE;
  complain (self, _ ("Write the password."));
  return FALSE;
}

static void
on_open_clicked (BantarLockPage *self)
{
  Attempt *attempt;

  if (self->busy || !is_filled_in (self))
    return;
  attempt = attempt_new (self);
  bantar_lock_open_async (bantar_profile_get_overview (self->profile)->facts->verifier,
                          attempt->typed->password, on_checked, attempt);
}

static void
on_renewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  bantar_many_start_finish (result, &error);
  end (attempt, error);
}

static void
on_renew_clicked (BantarLockPage *self)
{
  Attempt *attempt;

  if (self->busy || !is_filled_in (self))
    return;
  attempt = attempt_new (self);
  bantar_many_start_async (self->profile, attempt->typed, NULL, on_renewed, attempt);
}

/**
 * bantar_lock_page_show:
 * @profile: of many RTs; has been read
 *
 * Asks for the password of @profile.
 */
void
bantar_lock_page_show (BantarLockPage *self, BantarProfile *profile)
{
  const BantarOverview *overview = bantar_profile_get_overview (profile);
  g_autofree char *area = bantar_place_dup_area (overview->duty);
  g_autofree char *office =
      g_strdup_printf ("%s, %s", bantar_place_get_office (overview->duty->role), area);
  /* "Kelurahan, Kelurahan Eka Jaya" says it twice. */
  gboolean once = overview->duty->role == BANTAR_ROLE_KELURAHAN ||
                  overview->duty->role == BANTAR_ROLE_KECAMATAN;

  g_set_object (&self->profile, profile);
  gtk_label_set_label (self->name, overview->facts->user);
  gtk_label_set_label (self->office, once ? area : office);
  gtk_editable_set_text (self->password, "");
  gtk_widget_set_visible (self->renew, FALSE);
  set_busy (self, FALSE);
  complain (self, NULL);
}

static gboolean
bantar_lock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BANTAR_LOCK_PAGE (widget)->password));
}

static void
on_mapped (BantarLockPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), self->open);
}

static void
on_unmapped (BantarLockPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && gtk_window_get_default_widget (GTK_WINDOW (root)) == self->open)
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);
}

static void
bantar_lock_page_dispose (GObject *object)
{
  g_clear_object (&BANTAR_LOCK_PAGE (object)->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_LOCK_PAGE);
  G_OBJECT_CLASS (bantar_lock_page_parent_class)->dispose (object);
}

static void
bantar_lock_page_class_init (BantarLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_lock_page_dispose;
  widget_class->grab_focus = bantar_lock_page_grab_focus;
  signals[OPENED] = g_signal_new ("opened", BANTAR_TYPE_LOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, name);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, office);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, password);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, complaint);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, complaint_text);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, open);
  gtk_widget_class_bind_template_child (widget_class, BantarLockPage, renew);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_renew_clicked);
}

static void
bantar_lock_page_init (BantarLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmapped), NULL);
}
