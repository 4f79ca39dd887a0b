/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop-stand-in.h"

#include "profile-fixture.h"

#include <string.h>

static const char desktop_xml[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='Notify'>"
    "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

static void
on_call (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  Desktop *desktop = user_data;
  const char *title, *body;

  if (!g_str_equal (method, "Notify")) {
    g_dbus_method_invocation_return_value (invocation, NULL);
    return;
  }
  g_variant_get_child (parameters, 3, "&s", &title);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_ptr_array_add (desktop->shown, g_strdup_printf ("%s | %s", title, body));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop->shown->len));
}

static const GDBusInterfaceVTable desktop_vtable = { on_call, NULL, NULL, { 0 } };

static void
on_named (GDBusConnection *bus, const char *name, gpointer user_data)
{
  ((Desktop *) user_data)->ready = TRUE;
}

void
desktop_start (Desktop *desktop)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (desktop_xml, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  desktop->shown = g_ptr_array_new_with_free_func (g_free);
  desktop->bus =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  desktop->object = g_dbus_connection_register_object (
      desktop->bus, "/org/freedesktop/Notifications", node->interfaces[0], &desktop_vtable, desktop,
      NULL, &error);
  g_assert_no_error (error);
  desktop->name =
      g_bus_own_name_on_connection (desktop->bus, "org.freedesktop.Notifications",
                                    G_BUS_NAME_OWNER_FLAGS_NONE, on_named, NULL, desktop, NULL);
  TEST_ITERATE_UNTIL (desktop->ready);
}

void
desktop_stop (Desktop *desktop)
{
  g_bus_unown_name (desktop->name);
  g_dbus_connection_unregister_object (desktop->bus, desktop->object);
  g_dbus_connection_close_sync (desktop->bus, NULL, NULL);
  g_object_unref (desktop->bus);
  g_ptr_array_unref (desktop->shown);
}

/* A person presses the notification; @index as it came, from 0. */
void
desktop_press (Desktop *desktop, guint index)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (desktop->bus, NULL, "/org/freedesktop/Notifications",
                                 "org.freedesktop.Notifications", "ActionInvoked",
                                 g_variant_new ("(us)", index + 1, "default"), &error);
  g_assert_no_error (error);
}

guint
desktop_find (const Desktop *desktop, const char *text)
{
  for (guint i = 0; i < desktop->shown->len; i++) {
    if (strstr (desktop->shown->pdata[i], text) != NULL)
      return i;
  }
  return G_MAXUINT;
}
