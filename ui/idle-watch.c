/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "idle-watch.h"

#include <time.h>

/* How often it looks, in seconds: so much later it may notice. */
#define LOOK_EVERY 15

/**
 * BantarIdleWatch:
 *
 * Notices that nobody uses a window any more. Keys, buttons, touch and a pointer that moves count,
 * also in its dialogs; what the program does by itself does not.
 */
struct _BantarIdleWatch {
  GObject parent_instance;
  gint64 limit;
  gint64 last; /* when somebody did something */
  double x;    /* where the pointer was then */
  double y;
  guint timer;
};

G_DEFINE_FINAL_TYPE (BantarIdleWatch, bantar_idle_watch, G_TYPE_OBJECT)

enum { IDLE, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * bantar_idle_watch_get_now:
 *
 * Returns: microseconds since the machine was started, with the time that it slept: whoever opens
 *   the lid next morning is not taken for the one who closed it
 */
gint64
bantar_idle_watch_get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * bantar_idle_watch_look:
 *
 * Returns: whether it has been idle too long at @now; then "idle" is emitted and the watch stops
 */
gboolean
bantar_idle_watch_look (BantarIdleWatch *self, gint64 now)
{
  if (self->timer == 0 || now - self->last < self->limit)
    return FALSE;
  bantar_idle_watch_stop (self);
  g_signal_emit (self, signals[IDLE], 0);
  return TRUE;
}

static gboolean
on_timer (gpointer user_data)
{
  bantar_idle_watch_look (user_data, bantar_idle_watch_get_now ());
  return G_SOURCE_CONTINUE;
}

/* What appears under a pointer that lies still gets an event, too. */
static gboolean
is_somebody (BantarIdleWatch *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  double x, y;

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_SCROLL ||
      type == GDK_TOUCH_BEGIN || type == GDK_TOUCH_UPDATE)
    return TRUE;
  if (type != GDK_MOTION_NOTIFY || !gdk_event_get_position (event, &x, &y) ||
      (ABS (x - self->x) < 1 && ABS (y - self->y) < 1))
    return FALSE;
  self->x = x;
  self->y = y;
  return TRUE;
}

static gboolean
on_event (GtkEventController *controller, GdkEvent *event, gpointer user_data)
{
  BantarIdleWatch *self = user_data;
  gint64 now = bantar_idle_watch_get_now ();

  if (self->timer == 0 || !is_somebody (self, event))
    return GDK_EVENT_PROPAGATE;
  /* The first key after the night is not for the page that was left open. */
  if (bantar_idle_watch_look (self, now))
    return GDK_EVENT_STOP;
  self->last = now;
  return GDK_EVENT_PROPAGATE;
}

static void
watch (BantarIdleWatch *self, GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    watch (data, window);
  }
}

static void
bantar_idle_watch_finalize (GObject *object)
{
  BantarIdleWatch *self = BANTAR_IDLE_WATCH (object);

  bantar_idle_watch_stop (self);
  G_OBJECT_CLASS (bantar_idle_watch_parent_class)->finalize (object);
}

static void
bantar_idle_watch_class_init (BantarIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_idle_watch_finalize;
  signals[IDLE] = g_signal_new ("idle", BANTAR_TYPE_IDLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
bantar_idle_watch_init (BantarIdleWatch *self)
{
}

/**
 * bantar_idle_watch_new:
 * @minutes: of nobody doing anything
 *
 * Returns: (transfer full): a watch that is not started yet
 */
BantarIdleWatch *
bantar_idle_watch_new (GtkWindow *window, guint minutes)
{
  BantarIdleWatch *self = g_object_new (BANTAR_TYPE_IDLE_WATCH, NULL);

  self->limit = minutes * 60 * (gint64) G_USEC_PER_SEC;
  watch (self, window);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (on_windows_changed), self, G_CONNECT_DEFAULT);
  return self;
}

/**
 * bantar_idle_watch_start:
 *
 * From now on; somebody is there now.
 */
void
bantar_idle_watch_start (BantarIdleWatch *self)
{
  self->last = bantar_idle_watch_get_now ();
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (LOOK_EVERY, on_timer, self);
}

void
bantar_idle_watch_stop (BantarIdleWatch *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}
