/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-column.h"

#include "companion-words.h"
#include "text-size.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <string.h>

#define STAYS    G_MAXUINT /* in place of when it goes */
#define PADDING  12        /* of a cell, both sides, in pixels */
#define ARROW    16        /* beside a title that is sorted by, in pixels */
#define AT_LEAST 21        /* em, of all that stay */

/* What all columns of one kind have in common. */
typedef struct {
  const char *id;
  const char *title;
  double em;       /* width of a cell */
  guint goes;      /* the lower, the sooner, where not all have room */
  gboolean expand; /* takes what is left */
  void (*show) (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face);
  GCompareDataFunc compare;
} Kind;

struct _BantarCompanionColumn {
  const Kind *kind;
  BantarCompanionList *list;
  GtkColumnViewColumn *column;
  char *pillar; /* nullable: code */
  char *title;
  gboolean with_place; /* RT: the kelurahan has no column of its own now */
};

static const BantarRtMonth *
get_month (gconstpointer row)
{
  return bantar_companion_row_get_month ((BantarCompanionRow *) row);
}

/* ---- What cells say ---- */

static void
show_rt (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  face->kind = BANTAR_FACE_BOLD;
  face->text = bantar_format_rt (get_month (row)->number);
  if (self->with_place && bantar_companion_list_has_places (self->list)) {
    face->below = g_strdup (bantar_companion_row_get_kelurahan (row));
    face->tip = g_strdup (face->below);
  }
}

static void
show_kelurahan (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  face->text = g_strdup (bantar_companion_row_get_kelurahan (row));
  face->tip = g_strdup (face->text);
}

static void
show_chair (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  const BantarRtMonth *month = get_month (row);

  face->text = g_strdup (*month->chair != '\0' ? month->chair : "–");
  if (*month->chair != '\0')
    face->tip = g_strdup (month->chair);
  if (month->on_behalf)
    face->below = g_strdup (_ ("typed by a Pendamping"));
}

static void
show_state (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  BantarCompanionLook look = bantar_companion_get_look_of (get_month (row));

  face->kind = BANTAR_FACE_CHIP;
  face->text = g_strdup (look.word);
  face->icon = look.icon;
  face->tint = look.tint;
}

static void
show_filled (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  const BantarRtMonth *month = get_month (row);

  face->text = bantar_companion_dup_filled (month);
  if (bantar_companion_is_full (month)) {
    face->icon = "bantar-check-symbolic";
    face->tint = "met";
  } else if (month->state != BANTAR_RT_NONE) {
    face->kind = BANTAR_FACE_BAR;
    face->part = month->total > 0 ? (double) month->answered / month->total : 0;
  }
  if (month->state == BANTAR_RT_SENT && month->marks > 0)
    /* TRANSLATORS: so many items of a month that is being checked have been looked at */
    face->below =
        g_strdup_printf (ngettext ("%u checked", "%u checked", month->marks), month->marks);
}

static void
show_figure (BantarCompanionFace *face, double score, gboolean verified)
{
  face->text = bantar_companion_dup_score (score);
  if (score < 0)
    return;
  face->kind = verified ? BANTAR_FACE_SOLID : BANTAR_FACE_HOLLOW;
  if (!verified)
    face->tip = g_strdup (_ ("not checked yet"));
}

static void
show_score (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  show_figure (face, get_month (row)->score, get_month (row)->state == BANTAR_RT_VERIFIED);
}

static void
show_pillar (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  show_figure (face, bantar_rt_month_get_pillar (get_month (row), self->pillar),
               get_month (row)->state == BANTAR_RT_VERIFIED);
}

static void
show_last (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  show_figure (face, get_month (row)->last_score, get_month (row)->last_verified);
}

/* Late and nothing sent: the days stand where the time would. */
static void
show_sent (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  const BantarRtMonth *month = get_month (row);
  g_autofree char *late = bantar_companion_dup_late (month);

  if (late != NULL && *month->sent_at == '\0') {
    face->kind = BANTAR_FACE_CHIP;
    face->icon = "bantar-warning-symbolic";
    face->tint = "unmet";
    face->text = g_steal_pointer (&late);
    return;
  }
  face->text = bantar_companion_dup_sent (month);
  face->below = month->unsure ? g_strdup (_ ("time not certain")) : g_steal_pointer (&late);
}

static void
show_heard (BantarCompanionColumn *self, BantarCompanionRow *row, BantarCompanionFace *face)
{
  const BantarRtMonth *month = get_month (row);

  face->text =
      bantar_companion_dup_heard (month, bantar_companion_list_get_months (self->list)->today);
  if (!bantar_companion_is_closed (month))
    return;
  face->icon = "bantar-warning-symbolic";
  face->tint = "partly";
  face->tip = g_strdup (face->text);
}

/* ---- How they are sorted ---- */

static int
compare_rts (gconstpointer a, gconstpointer b, gpointer column)
{
  const BantarRtMonth *first = get_month (a);
  const BantarRtMonth *second = get_month (b);
  int order = strcmp (first->kelurahan, second->kelurahan);

  return order != 0 ? order : (int) first->number - (int) second->number;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer column)
{
  return strcmp (bantar_companion_row_get_kelurahan ((BantarCompanionRow *) a),
                 bantar_companion_row_get_kelurahan ((BantarCompanionRow *) b));
}

static int
compare_chairs (gconstpointer a, gconstpointer b, gpointer column)
{
  return strcmp (bantar_companion_row_get_chair_key ((BantarCompanionRow *) a),
                 bantar_companion_row_get_chair_key ((BantarCompanionRow *) b));
}

/* What waits for the Pendamping first, what is done last. */
static int
compare_states (gconstpointer a, gconstpointer b, gpointer column)
{
  static const int ranks[BANTAR_RT_N_STATES] = {
    [BANTAR_RT_SENT] = 0, [BANTAR_RT_RETURNED] = 1, [BANTAR_RT_DRAFT] = 2,
    [BANTAR_RT_NONE] = 3, [BANTAR_RT_VERIFIED] = 4,
  };

  return ranks[get_month (a)->state] - ranks[get_month (b)->state];
}

static int
compare_doubles (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_filled (gconstpointer a, gconstpointer b, gpointer column)
{
  const BantarRtMonth *first = get_month (a);
  const BantarRtMonth *second = get_month (b);

  return compare_doubles (first->total > 0 ? (double) first->answered / first->total : -1,
                          second->total > 0 ? (double) second->answered / second->total : -1);
}

/* Lowest first, and none after all of them. */
static int
compare_figures (double a, double b)
{
  return compare_doubles (a < 0 ? G_MAXDOUBLE : a, b < 0 ? G_MAXDOUBLE : b);
}

static int
compare_scores (gconstpointer a, gconstpointer b, gpointer column)
{
  return compare_figures (get_month (a)->score, get_month (b)->score);
}

static int
compare_pillars (gconstpointer a, gconstpointer b, gpointer column)
{
  const char *pillar = ((BantarCompanionColumn *) column)->pillar;

  return compare_figures (bantar_rt_month_get_pillar (get_month (a), pillar),
                          bantar_rt_month_get_pillar (get_month (b), pillar));
}

static int
compare_last (gconstpointer a, gconstpointer b, gpointer column)
{
  return compare_figures (get_month (a)->last_score, get_month (b)->last_score);
}

/* Who has waited longest first. All have the same deadline, so this is by how late they were, too;
 * who has not sent comes after them. */
static int
compare_sent (gconstpointer a, gconstpointer b, gpointer column)
{
  const char *first = get_month (a)->sent_at;
  const char *second = get_month (b)->sent_at;

  if ((*first == '\0') != (*second == '\0'))
    return *first == '\0' ? 1 : -1;
  return strcmp (first, second);
}

/* Who has been silent longest first. */
static int
compare_heard (gconstpointer a, gconstpointer b, gpointer column)
{
  return strcmp (get_month (a)->heard_at, get_month (b)->heard_at);
}

/* ---- The columns ---- */

enum { RT, KELURAHAN, CHAIR, STATE, FILLED, SCORE, PILLAR, LAST, SENT, HEARD };

static const Kind kinds[] = {
  [RT] = { "rt", N_ ("RT"), 4.2, STAYS, FALSE, show_rt, compare_rts },
  [KELURAHAN] = { "kelurahan", N_ ("Kelurahan"), 9, 5, FALSE, show_kelurahan, compare_places },
  [CHAIR] = { "chair", N_ ("RT chair"), 8, STAYS, TRUE, show_chair, compare_chairs },
  /* TRANSLATORS: column title: how an RT's month stands */
  [STATE] = { "state", N_ ("State"), 10, STAYS, FALSE, show_state, compare_states },
  [FILLED] = { "filled", N_ ("Filled in"), 9.8, 4, FALSE, show_filled, compare_filled },
  /* TRANSLATORS: column title: a month's score */
  [SCORE] = { "score", N_ ("Score"), 3.2, 7, FALSE, show_score, compare_scores },
  [PILLAR] = { "pillar", NULL, 3.2, 1, FALSE, show_pillar, compare_pillars },
  [LAST] = { "last", N_ ("Last month"), 4.4, 3, FALSE, show_last, compare_last },
  /* TRANSLATORS: column title: when a month was sent */
  [SENT] = { "sent", N_ ("Sent on"), 9, 6, FALSE, show_sent, compare_sent },
  /* TRANSLATORS: column title: when something last came from an RT's laptop */
  [HEARD] = { "heard", N_ ("Heard of"), 6.4, 2, FALSE, show_heard, compare_heard },
};

/* A screen reader lands on the list's own widget for the line, two above a cell. */
static void
name_line (BantarCompanionColumn *self, GtkWidget *cell, BantarCompanionRow *row)
{
  GtkWidget *around = gtk_widget_get_parent (cell);
  GtkWidget *line = around != NULL ? gtk_widget_get_parent (around) : NULL;
  g_autofree char *name =
      bantar_companion_dup_row (row, bantar_companion_list_get_months (self->list)->today,
                                bantar_companion_list_has_places (self->list));

  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_face (BantarCompanionCell *cell, gpointer column, gpointer row, BantarCompanionFace *face)
{
  BantarCompanionColumn *self = column;

  self->kind->show (self, row, face);
  if (self->kind == &kinds[RT])
    name_line (self, GTK_WIDGET (cell), row);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, BantarCompanionColumn *self)
{
  gtk_list_item_set_child (item, bantar_companion_cell_new (fill_face, self));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, BantarCompanionColumn *self)
{
  bantar_companion_cell_set_row (BANTAR_COMPANION_CELL (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, BantarCompanionColumn *self)
{
  bantar_companion_cell_set_row (BANTAR_COMPANION_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
column_free (gpointer data)
{
  BantarCompanionColumn *self = data;

  g_object_unref (self->column);
  g_object_unref (self->list);
  g_free (self->pillar);
  g_free (self->title);
  g_free (self);
}

static BantarCompanionColumn *
column_new (BantarCompanionList *list, const Kind *kind, const BantarPillar *pillar)
{
  BantarCompanionColumn *self = g_new0 (BantarCompanionColumn, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (kind->compare, self, NULL));

  self->kind = kind;
  self->list = g_object_ref (list);
  self->pillar = pillar != NULL ? g_strdup (pillar->code) : NULL;
  self->title = g_strdup (pillar != NULL ? bantar_text_get (&pillar->title) : _ (kind->title));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  self->column = gtk_column_view_column_new (self->title, factory);
  gtk_column_view_column_set_sorter (self->column, sorter);
  gtk_column_view_column_set_expand (self->column, kind->expand);
  return self;
}

/**
 * bantar_companion_columns_new:
 * @list: a month was read
 *
 * Returns: (transfer full) (element-type BantarCompanionColumn): in their order, with one for each
 *   pillar of the month's instrument; they outlive the view that shows them
 */
GPtrArray *
bantar_companion_columns_new (BantarCompanionList *list)
{
  GPtrArray *pillars =
      bantar_instrument_get_pillars (bantar_companion_list_get_months (list)->instrument);
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    for (guint n = 0; i == PILLAR && n < pillars->len; n++)
      g_ptr_array_add (columns, column_new (list, &kinds[i], pillars->pdata[n]));
    if (i != PILLAR)
      g_ptr_array_add (columns, column_new (list, &kinds[i], NULL));
  }
  return columns;
}

/**
 * bantar_companion_columns_are_of:
 *
 * Whether they have one for each pillar of @instrument, and no other.
 */
gboolean
bantar_companion_columns_are_of (GPtrArray *columns, BantarInstrument *instrument)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (instrument);

  if (columns->len != pillars->len + G_N_ELEMENTS (kinds) - 1)
    return FALSE;
  for (guint i = 0; i < pillars->len; i++) {
    const BantarCompanionColumn *column = columns->pdata[PILLAR + i];
    const BantarPillar *pillar = pillars->pdata[i];

    if (!g_str_equal (column->pillar, pillar->code) ||
        !g_str_equal (column->title, bantar_text_get (&pillar->title)))
      return FALSE;
  }
  return TRUE;
}

GtkColumnViewColumn *
bantar_companion_column_get_column (BantarCompanionColumn *self)
{
  return self->column;
}

/**
 * bantar_companion_columns_get_id:
 *
 * Returns: (transfer none): which column the cell is of; the same for all pillars
 */
const char *
bantar_companion_columns_get_id (GtkWidget *cell)
{
  const BantarCompanionColumn *column =
      bantar_companion_cell_get_column (BANTAR_COMPANION_CELL (cell));

  return column->kind->id;
}

/* Its cells, or its title when that is longer. */
static int
get_width (const BantarCompanionColumn *self, GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->title);
  int title;

  pango_layout_get_pixel_size (layout, &title, NULL);
  return MAX ((int) (self->kind->em * bantar_text_size_get_em (widget)), title + ARROW) + PADDING;
}

static gboolean
is_wanted (const BantarCompanionColumn *self)
{
  return self->kind != &kinds[KELURAHAN] || bantar_companion_list_has_places (self->list);
}

/* Returns: what goes up to which there is room for the others; 0 when there is for all */
static guint
find_last_to_go (GPtrArray *columns, const int *widths, int width)
{
  guint goes = 0;

  for (;;) {
    guint next = STAYS;
    int all = 0;

    for (guint i = 0; i < columns->len; i++) {
      const BantarCompanionColumn *column = columns->pdata[i];

      if (!is_wanted (column) || column->kind->goes <= goes)
        continue;
      all += widths[i];
      next = MIN (next, column->kind->goes);
    }
    if (all <= width || next == STAYS)
      return goes;
    goes = next;
  }
}

/**
 * bantar_companion_columns_fit:
 * @widget: for whose text
 *
 * Lets only those columns be seen that have room in @width.
 */
void
bantar_companion_columns_fit (GPtrArray *columns, GtkWidget *widget, int width)
{
  g_autofree int *widths = g_new (int, columns->len);
  gboolean with_place = FALSE;
  guint goes;

  for (guint i = 0; i < columns->len; i++)
    widths[i] = get_width (columns->pdata[i], widget);
  goes = find_last_to_go (columns, widths, width);
  for (guint i = 0; i < columns->len; i++) {
    BantarCompanionColumn *column = columns->pdata[i];
    gboolean visible = is_wanted (column) && column->kind->goes > goes;

    /* GTK 4.8 keeps the width of columns that are not seen from the one that expands. */
    if (!column->kind->expand)
      gtk_column_view_column_set_fixed_width (column->column, visible ? widths[i] : 0);
    gtk_column_view_column_set_visible (column->column, visible);
    with_place = with_place || (!visible && column->kind == &kinds[KELURAHAN]);
  }
  ((BantarCompanionColumn *) columns->pdata[RT])->with_place = with_place;
}

/**
 * bantar_companion_columns_measure:
 *
 * Returns: the least width in which there is room for what always stays
 */
int
bantar_companion_columns_measure (GtkWidget *widget)
{
  return (int) (AT_LEAST * bantar_text_size_get_em (widget));
}

/**
 * bantar_companion_columns_get_row:
 * @line: a widget that holds cells
 *
 * Returns: (transfer none) (nullable): what the line shows
 */
BantarCompanionRow *
bantar_companion_columns_get_row (GtkWidget *line)
{
  GtkWidget *around = gtk_widget_get_first_child (line);
  GtkWidget *cell = around != NULL ? gtk_widget_get_first_child (around) : NULL;

  return cell != NULL ? bantar_companion_cell_get_row (BANTAR_COMPANION_CELL (cell)) : NULL;
}

static void
refresh_line (GtkWidget *line)
{
  for (GtkWidget *around = gtk_widget_get_first_child (line); around != NULL;
       around = gtk_widget_get_next_sibling (around)) {
    GtkWidget *cell = gtk_widget_get_first_child (around);

    if (cell != NULL)
      bantar_companion_cell_set_row (BANTAR_COMPANION_CELL (cell),
                                     bantar_companion_cell_get_row (BANTAR_COMPANION_CELL (cell)));
  }
}

/**
 * bantar_companion_columns_refresh:
 * @list: the widget that holds the lines
 *
 * Shows what the lines say now.
 */
void
bantar_companion_columns_refresh (GtkWidget *list)
{
  for (GtkWidget *line = gtk_widget_get_first_child (list); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    refresh_line (line);
}
