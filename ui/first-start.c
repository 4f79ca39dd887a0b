/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "first-start.h"

#include "fair-layout.h"
#include "field-row.h"
#include "kelurahan-field.h"
#include "report/explain.h"
#include "rt-field.h"
#include "sign-in-dialog.h"
#include "store/profile-folder.h"
#include "text-size.h"

#include <glib/gi18n.h>

/**
 * BantarFirstStart:
 *
 * Three rows and one button: which RT is this? Works without a server. Whoever has an account may
 * let that say it.
 */
struct _BantarFirstStart {
  GtkBox parent_instance;
  char *folder;          /* nullable: where the profile has to be; else by its RT */
  gboolean busy;         /* the profile is being made, with what follows */
  char *code;            /* of the kelurahan */
  guint rt;              /* its number */
  BantarSignIn *sign_in; /* nullable: the account that named the RT */
  AdwClamp *clamp;
  GtkWidget *back;
  BantarKelurahanField *kelurahan;
  BantarRtField *number;
  GtkEditable *chair;
  GtkWidget *complaint;
  GtkLabel *complaint_text;
  GtkWidget *start;
};

G_DEFINE_FINAL_TYPE (BantarFirstStart, bantar_first_start, GTK_TYPE_BOX)

enum { STARTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
complain (BantarFirstStart *self, const char *text, GtkWidget *field)
{
  gtk_widget_set_visible (self->complaint, text != NULL);
  gtk_label_set_label (self->complaint_text, text != NULL ? text : "");
  if (field != NULL)
    gtk_widget_grab_focus (field);
}

static void
set_busy (BantarFirstStart *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->start, !busy);
}

static void
finish (BantarFirstStart *self, BantarProfile *profile)
{
  g_autoptr (BantarSignIn) sign_in = g_steal_pointer (&self->sign_in);

  set_busy (self, FALSE);
  g_signal_emit (self, signals[STARTED], 0, profile, sign_in);
}

static void
fail (BantarFirstStart *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);

  set_busy (self, FALSE);
  complain (self, words, self->start);
}

static void
on_set_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarFirstStart) self = user_data;
  g_autoptr (GError) error = NULL;

  if (bantar_profile_set_up_finish (BANTAR_PROFILE (source), result, &error))
    finish (self, BANTAR_PROFILE (source));
  else
    fail (self, error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarFirstStart) self = user_data;
  BantarProfile *profile = BANTAR_PROFILE (source);
  g_autoptr (GError) error = NULL;

  if (bantar_profile_load_finish (profile, result, &error))
    finish (self, profile);
  else if (g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE))
    bantar_profile_set_up_async (profile, self->code, self->rt, gtk_editable_get_text (self->chair),
                                 on_set_up, g_object_ref (self));
  else
    fail (self, error);
}

static gboolean
is_filled_in (BantarFirstStart *self)
{
  if (bantar_kelurahan_field_get_chosen (self->kelurahan) == NULL) {
    complain (self, _ ("Choose the kelurahan first: type a part of its name, then press Enter."),
              GTK_WIDGET (self->kelurahan));
    return FALSE;
  }
  if (bantar_rt_field_get_number (self->number) == 0) {
    complain (self, _ ("Write the number of the RT, for example 08."), GTK_WIDGET (self->number));
    return FALSE;
  }
  return TRUE;
}

/* An RT that is on this laptop already is opened, never begun a second time. */
static void
start (BantarFirstStart *self, const char *code, guint rt, BantarSignIn *owned_sign_in)
{
  g_autofree char *folder = g_strdup (self->folder);
  g_autoptr (BantarProfile) profile = NULL;

  complain (self, NULL, NULL);
  g_free (self->code);
  self->code = g_strdup (code);
  self->rt = rt;
  g_clear_pointer (&self->sign_in, bantar_sign_in_free);
  self->sign_in = owned_sign_in;
  if (folder == NULL)
    folder = bantar_profile_folder_name (code, rt);
  set_busy (self, TRUE);
  profile = bantar_profile_new (folder);
  bantar_profile_load_async (profile, on_opened, g_object_ref (self));
}

static void
on_start_clicked (BantarFirstStart *self)
{
  if (!self->busy && is_filled_in (self))
    start (self, bantar_region_get_code (bantar_kelurahan_field_get_chosen (self->kelurahan)),
           bantar_rt_field_get_number (self->number), NULL);
}

static void
on_found (BantarFirstStart *self, const BantarAccountPlace *place, const BantarSignIn *sign_in)
{
  if (!self->busy)
    start (self, place->kelurahan, place->number,
           bantar_sign_in_new (sign_in->server, sign_in->user, sign_in->password));
}

static void
on_begun (BantarFirstStart *self, BantarProfile *profile, const BantarSignIn *sign_in)
{
  g_signal_emit (self, signals[STARTED], 0, profile, sign_in);
}

static void
sign_in (BantarFirstStart *self, gboolean companion)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  BantarSignInDialog *dialog = NULL;

  if (self->busy)
    return;
  /* Who comes back without an account goes on here. */
  gtk_widget_grab_focus (GTK_WIDGET (self->kelurahan));
  dialog = bantar_sign_in_dialog_present_first (GTK_WINDOW (root), self->folder, companion);
  g_signal_connect_object (dialog, "found", G_CALLBACK (on_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "begun", G_CALLBACK (on_begun), self, G_CONNECT_SWAPPED);
}

static void
on_sign_in_clicked (BantarFirstStart *self)
{
  sign_in (self, FALSE);
}

static void
on_companion_clicked (BantarFirstStart *self)
{
  sign_in (self, TRUE);
}

/**
 * bantar_first_start_set_folder:
 * @folder: (nullable): where the profile is made; by default in the folder of its RT
 */
void
bantar_first_start_set_folder (BantarFirstStart *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

/**
 * bantar_first_start_set_may_go_back:
 * @may_go_back: there are profiles on this laptop to go back to
 */
void
bantar_first_start_set_may_go_back (BantarFirstStart *self, gboolean may_go_back)
{
  gtk_widget_set_visible (self->back, may_go_back);
}

/**
 * bantar_first_start_clear:
 *
 * Empties the fields for another RT.
 */
void
bantar_first_start_clear (BantarFirstStart *self)
{
  bantar_kelurahan_field_choose (self->kelurahan, NULL);
  bantar_rt_field_set_number (self->number, 0);
  gtk_editable_set_text (self->chair, "");
  complain (self, NULL, NULL);
}

static gboolean
bantar_first_start_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BANTAR_FIRST_START (widget)->kelurahan));
}

static void
on_mapped (BantarFirstStart *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), self->start);
}

static void
bantar_first_start_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_FIRST_START);
  G_OBJECT_CLASS (bantar_first_start_parent_class)->dispose (object);
}

static void
bantar_first_start_finalize (GObject *object)
{
  BantarFirstStart *self = BANTAR_FIRST_START (object);

  g_free (self->folder);
  g_free (self->code);
  g_clear_pointer (&self->sign_in, bantar_sign_in_free);
  G_OBJECT_CLASS (bantar_first_start_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_FIELD_ROW);
  g_type_ensure (BANTAR_TYPE_KELURAHAN_FIELD);
  g_type_ensure (BANTAR_TYPE_RT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, back);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, kelurahan);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, number);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, chair);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, complaint);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, complaint_text);
  gtk_widget_class_bind_template_child (widget_class, BantarFirstStart, start);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_companion_clicked);
}

static void
bantar_first_start_class_init (BantarFirstStartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantar_first_start_dispose;
  object_class->finalize = bantar_first_start_finalize;
  widget_class->grab_focus = bantar_first_start_grab_focus;
  signals[STARTED] = g_signal_new ("started", BANTAR_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, BANTAR_TYPE_PROFILE, G_TYPE_POINTER);
  bind_template (widget_class);
}

static void
bantar_first_start_init (BantarFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
}
