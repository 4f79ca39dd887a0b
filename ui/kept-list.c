/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kept-list.h"

#define KEY "bantar-kept-key"

static const char *
get_key (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), KEY);
}

static void
insert_at (GtkWidget *container, GtkWidget *child, GtkWidget *before)
{
  if (GTK_IS_LIST_BOX (container))
    gtk_list_box_insert (GTK_LIST_BOX (container), child,
                         before != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (before))
                                        : -1);
  else
    gtk_box_insert_child_after (GTK_BOX (container), child,
                                before != NULL ? gtk_widget_get_prev_sibling (before)
                                               : gtk_widget_get_last_child (container));
}

static void
remove_child (GtkWidget *container, GtkWidget *child)
{
  if (GTK_IS_LIST_BOX (container))
    gtk_list_box_remove (GTK_LIST_BOX (container), child);
  else
    gtk_box_remove (GTK_BOX (container), child);
}

static gboolean
has_focus (GtkWidget *child)
{
  GtkRoot *root = gtk_widget_get_root (child);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child));
}

/* To what stood after the child that goes, or before it. */
static gboolean
pass_focus_on (GtkWidget *child)
{
  GtkWidget *next = gtk_widget_get_next_sibling (child);
  GtkWidget *previous = gtk_widget_get_prev_sibling (child);

  return (next != NULL && gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD)) ||
         (previous != NULL && gtk_widget_child_focus (previous, GTK_DIR_TAB_FORWARD));
}

static gboolean
remove_others (GtkWidget *container, GHashTable *keys)
{
  GtkWidget *child = gtk_widget_get_first_child (container);
  gboolean lost = FALSE;

  while (child != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    if (!g_hash_table_contains (keys, get_key (child))) {
      lost |= has_focus (child) && !pass_focus_on (child);
      remove_child (container, child);
    }
    child = next;
  }
  return lost;
}

static GtkWidget *
find_child (GtkWidget *from, const char *key)
{
  while (from != NULL && !g_str_equal (get_key (from), key))
    from = gtk_widget_get_next_sibling (from);
  return from;
}

/* Returns: the child behind which the next one belongs */
static GtkWidget *
place (GtkWidget *container,
       GtkWidget *next,
       gpointer item,
       char *key,
       const BantarKeptKind *kind,
       gpointer owner)
{
  g_autofree char *owned = key;
  GtkWidget *child = find_child (next, key);

  /* Out of order, which is seldom: those between come again behind it. */
  while (child != NULL && next != child) {
    GtkWidget *over = next;

    next = gtk_widget_get_next_sibling (next);
    remove_child (container, over);
  }
  if (child == NULL) {
    child = kind->make (owner, item);
    g_object_set_data_full (G_OBJECT (child), KEY, g_steal_pointer (&owned), g_free);
    insert_at (container, child, next);
  } else if (kind->update != NULL) {
    kind->update (owner, child, item);
  }
  return child;
}

/**
 * bantar_kept_list_show:
 * @container: has no other children than those from here
 *
 * Shows a child for each of @items, in their order.
 *
 * Returns: whether the focus was in a child that went, and there was no other to take it
 */
gboolean
bantar_kept_list_show (GtkWidget *container,
                       GPtrArray *items,
                       const BantarKeptKind *kind,
                       gpointer owner)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *next;
  gboolean lost;

  for (guint i = 0; i < items->len; i++) {
    g_ptr_array_add (keys, kind->dup_key (owner, items->pdata[i]));
    g_hash_table_add (wanted, keys->pdata[i]);
  }
  lost = remove_others (container, wanted);
  next = gtk_widget_get_first_child (container);
  for (guint i = 0; i < items->len; i++)
    next = gtk_widget_get_next_sibling (
        place (container, next, items->pdata[i], keys->pdata[i], kind, owner));
  return lost;
}
