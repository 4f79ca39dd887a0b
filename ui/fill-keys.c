/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-grid-private.h"

/* What keys do in the grid: as a spreadsheet, with digits that answer. */

/* Whatever the keyboard's layout, and with or without the keypad. */
static int
get_digit (guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  return letter >= '0' && letter <= '9' ? (int) (letter - '0') : -1;
}

static void
type_digit (BantarFillGrid *self, int digit)
{
  char typed[] = { (char) ('0' + digit), '\0' };

  if (self->column == BANTAR_FILL_HEAD)
    bantar_fill_grid_ask_for_rt (self, typed);
  else if (digit < BANTAR_N_STATUS)
    bantar_fill_grid_answer (self, (BantarStatus) digit);
}

/* What answers nothing is the beginning of an RT's name. */
static gboolean
type_letter (BantarFillGrid *self, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char typed[7] = { 0 };

  if (!g_unichar_isalpha (letter))
    return FALSE;
  g_unichar_to_utf8 (letter, typed);
  bantar_fill_grid_ask_for_rt (self, typed);
  return TRUE;
}

static guint
count_page (BantarFillGrid *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  double line = gtk_adjustment_get_upper (adjustment) / bantar_fill_grid_count_lines (self);

  return (guint) MAX (gtk_adjustment_get_page_size (adjustment) / MAX (line, 1) - 1, 1);
}

static guint
go_up (BantarFillGrid *self, guint lines)
{
  return self->line > lines ? self->line - lines : 0;
}

/* Left of the first answer is the head; Home goes to the first answer, as typing goes on there. */
static gboolean
move_by_key (BantarFillGrid *self, guint keyval, gboolean control, gboolean extend)
{
  guint last = bantar_fill_grid_count_lines (self) - 1;

  switch (keyval) {
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    bantar_fill_grid_move (self, control ? 0 : go_up (self, 1), self->column, extend);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    bantar_fill_grid_move (self, control ? last : self->line + 1, self->column, extend);
    return TRUE;
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    bantar_fill_grid_move (self, self->line, control ? 0 : self->column - 1, extend);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    bantar_fill_grid_move (self, self->line, control ? (int) self->columns : self->column + 1,
                           extend);
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    bantar_fill_grid_move (self, control ? 0 : self->line, 0, extend);
    return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    bantar_fill_grid_move (self, control ? last : self->line, (int) self->columns, extend);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
turn_page (BantarFillGrid *self, guint keyval, gboolean extend)
{
  if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    bantar_fill_grid_move (self, go_up (self, count_page (self)), self->column, extend);
  else if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    bantar_fill_grid_move (self, self->line + count_page (self), self->column, extend);
  else
    return FALSE;
  return TRUE;
}

static void
choose_all (BantarFillGrid *self)
{
  bantar_fill_grid_move (self, 0, 0, FALSE);
  bantar_fill_grid_move (self, bantar_fill_grid_count_lines (self) - 1, (int) self->columns, TRUE);
}

static gboolean
do_control (BantarFillGrid *self, guint keyval)
{
  switch (gdk_keyval_to_lower (keyval)) {
  case GDK_KEY_c:
  case GDK_KEY_Insert:
    bantar_fill_grid_copy (self);
    return TRUE;
  case GDK_KEY_x:
    bantar_fill_grid_cut (self);
    return TRUE;
  case GDK_KEY_v:
    bantar_fill_grid_read_clipboard (self);
    return TRUE;
  case GDK_KEY_a:
    choose_all (self);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
do_plain (BantarFillGrid *self, guint keyval, gboolean shift)
{
  int digit = get_digit (keyval);

  if (digit >= 0) {
    type_digit (self, digit);
    return TRUE;
  }
  switch (keyval) {
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
  case GDK_KEY_BackSpace:
    bantar_fill_grid_erase (self);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    bantar_fill_grid_step (self, shift ? -1 : 1);
    return TRUE;
  default:
    return turn_page (self, keyval, shift) || type_letter (self, keyval);
  }
}

/**
 * bantar_fill_grid_on_key:
 *
 * Takes a key before the list does; Tab and what is not the grid's goes on.
 */
gboolean
bantar_fill_grid_on_key (BantarFillGrid *self,
                         guint keyval,
                         guint keycode,
                         GdkModifierType modifiers)
{
  gboolean control = (modifiers & GDK_CONTROL_MASK) != 0;
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;

  if ((modifiers & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
      bantar_fill_grid_count_lines (self) == 0)
    return GDK_EVENT_PROPAGATE;
  if (move_by_key (self, keyval, control, shift))
    return GDK_EVENT_STOP;
  return control ? do_control (self, keyval) : do_plain (self, keyval, shift);
}
