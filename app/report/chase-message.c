/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pendamping writes to chairs. Always in Indonesian, whatever language the window has:
 * whoever reads it is a chair. So nothing here goes through gettext. */
#include "config.h"

#include "report/chase.h"

#include "model/region.h"
#include "words/format.h"

#include <string.h>

#define MISSING_MAX 12 /* titles; more are counted, because a long message is not read */

static char *
name_month (BantarPeriod period)
{
  return bantar_format_month_in (BANTAR_LANGUAGE_ID, bantar_period_get_year (period),
                                 bantar_period_get_month (period));
}

/* Returns: (transfer full) (nullable): "Eka Jaya". @regions is nullable, too. */
static char *
name_kelurahan (BantarRegions *regions, const char *code)
{
  BantarRegion *kelurahan = regions != NULL ? bantar_regions_find (regions, code) : NULL;

  return kelurahan != NULL ? g_strdup (bantar_region_get_name (kelurahan)) : NULL;
}

/* Names are written with or without the title; nobody is to be called "Bapak/Ibu Ibu Rosdiana". */
static gboolean
has_title (const char *name)
{
  static const char *const titles[] = { "Bapak ", "Bpk. ", "Bpk ", "Pak ", "Ibu ", "Bu ", NULL };

  for (guint i = 0; titles[i] != NULL; i++) {
    if (g_ascii_strncasecmp (name, titles[i], strlen (titles[i])) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
greet (GString *text, const BantarChase *self)
{
  g_autofree char *rt = bantar_format_rt (self->number);

  if (*self->chair == '\0')
    g_string_append_printf (text, "Yth. Bapak/Ibu Ketua %s,\n\n", rt);
  else
    g_string_append_printf (text, "Yth. %s%s, Ketua %s,\n\n",
                            has_title (self->chair) ? "" : "Bapak/Ibu ", self->chair, rt);
}

static void
say_where_it_stands (GString *text, const BantarChaseList *list, const BantarChase *self)
{
  g_autofree char *month = name_month (list->period);
  g_autofree char *day = self->returned != NULL
                             ? bantar_format_day_month_in (BANTAR_LANGUAGE_ID, self->returned)
                             : NULL;

  g_string_append_printf (text, "Daftar periksa Kampung Bantar bulan %s ", month);
  if (self->state == BANTAR_RT_NONE)
    g_string_append (text, "belum kami terima. ");
  else if (self->state == BANTAR_RT_DRAFT)
    g_string_append (text, "sudah mulai diisi, tetapi belum dikirim. ");
  else if (day != NULL)
    g_string_append_printf (text, "kami kembalikan pada %s karena ada yang perlu diperbaiki. ",
                            day);
  else
    g_string_append (text, "kami kembalikan karena ada yang perlu diperbaiki. ");
}

/* @late_days: 0 when the days are not to be counted */
static void
say_deadline (GString *text, const BantarChaseList *list, guint late_days)
{
  g_autofree char *day = bantar_format_weekday_in (BANTAR_LANGUAGE_ID, list->deadline->at);
  g_autofree char *time = bantar_format_time_in (BANTAR_LANGUAGE_ID, list->deadline->at);
  const char *estimated = list->deadline->estimated ? " (perkiraan)" : "";

  if (g_date_time_compare (list->today, list->deadline->at) <= 0)
    g_string_append_printf (text, "Mohon dikirim paling lambat %s, pukul %s WIB%s.\n", day, time,
                            estimated);
  else if (late_days > 0)
    g_string_append_printf (text,
                            "Batas kirimnya %s%s, sudah lewat %u hari. Mohon segera"
                            " dikirim.\n",
                            day, estimated, late_days);
  else
    g_string_append_printf (text, "Batas kirimnya %s%s, sudah lewat. Mohon segera dikirim.\n", day,
                            estimated);
}

static void
list_missing (GString *text, const BantarChase *self)
{
  guint shown = MIN (self->missing->len, MISSING_MAX);

  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "- %s\n", (const char *) self->missing->pdata[i]);
  if (self->missing->len > shown)
    g_string_append_printf (text, "- dan %u butir lain\n", self->missing->len - shown);
  if (self->sensitive > 0)
    g_string_append_printf (text, "- %u butir yang peka\n", self->sensitive);
}

/* Of a month that nothing was heard of, everything is missing. */
static void
say_missing (GString *text, const BantarChase *self)
{
  gboolean returned = self->state == BANTAR_RT_RETURNED;

  if (self->state == BANTAR_RT_NONE)
    return;
  g_string_append_c (text, '\n');
  if (self->missing->len > 0 || self->sensitive > 0) {
    g_string_append (text, returned ? "Yang perlu diperbaiki:\n" : "Yang belum diisi:\n");
    list_missing (text, self);
  } else if (returned) {
    g_string_append (text, "Semua sudah diperbaiki, tinggal dikirim ulang.\n");
  } else if (!self->hidden) {
    g_string_append (text, "Semua butir sudah diisi, tinggal dikirim.\n");
  }
  if (self->hidden)
    g_string_append (text, "Butir yang peka hanya terlihat di laptop Bapak/Ibu; mohon diperiksa"
                           " juga.\n");
}

#define FILL "isi yang masih kosong"
#define MEND "perbaiki yang dikembalikan"

static void
say_how (GString *text, const char *what)
{
  g_string_append_printf (text,
                          "\nCaranya: buka Bantar, lalu Daftar periksa, %s, dan tekan Kirim ke"
                          " Pendamping. Mengisi tidak perlu internet; Bantar mengirimnya sendiri"
                          " saat ada internet. Bila perlu dibantu, silakan hubungi kami.\n\n"
                          "Terima kasih.\n",
                          what);
}

static void
sign (GString *text, const BantarChaseList *list, const char *kelurahan)
{
  if (list->role != BANTAR_ROLE_PENDAMPING)
    return;
  if (kelurahan != NULL)
    g_string_append_printf (text, "Pendamping Kelurahan %s\n", kelurahan);
  else
    g_string_append (text, "Pendamping Kampung Bantar\n");
}

/**
 * bantar_chase_message:
 *
 * Returns: (transfer full): a polite message to the RT's chair, plain text, in Indonesian
 */
char *
bantar_chase_message (const BantarChaseList *list, const BantarChase *self)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (NULL);
  g_autofree char *kelurahan = name_kelurahan (regions, self->kelurahan);
  GString *text = g_string_new (NULL);

  greet (text, self);
  say_where_it_stands (text, list, self);
  say_deadline (text, list, self->late_days);
  say_missing (text, self);
  say_how (text, self->state == BANTAR_RT_RETURNED ? MEND : FILL);
  sign (text, list, kelurahan);
  return g_string_free (text, FALSE);
}

/* Returns: (nullable): the code of the one kelurahan that all are in */
static const char *
get_only_kelurahan (GPtrArray *chosen)
{
  const char *code = NULL;

  for (guint i = 0; i < chosen->len; i++) {
    const BantarChase *chase = chosen->pdata[i];

    if (code != NULL && !g_str_equal (code, chase->kelurahan))
      return NULL;
    code = chase->kelurahan;
  }
  return code;
}

static const char *
get_what (GPtrArray *chosen)
{
  guint returned = 0;

  for (guint i = 0; i < chosen->len; i++)
    returned += ((const BantarChase *) chosen->pdata[i])->state == BANTAR_RT_RETURNED;
  if (returned == 0)
    return FILL;
  return returned == chosen->len ? MEND : FILL " atau " MEND;
}

/* @regions: (nullable): to name the kelurahan with; RT numbers begin anew in each. */
static void
list_rts (GString *text,
          GPtrArray *chosen,
          BantarRtState state,
          const char *what,
          BantarRegions *regions)
{
  const char *mark = what;

  for (guint i = 0; i < chosen->len; i++) {
    const BantarChase *chase = chosen->pdata[i];
    g_autofree char *rt = bantar_format_rt (chase->number);
    g_autofree char *kelurahan = name_kelurahan (regions, chase->kelurahan);

    if (chase->state != state)
      continue;
    g_string_append_printf (text, "%s%s", mark, rt);
    if (kelurahan != NULL)
      g_string_append_printf (text, " %s", kelurahan);
    mark = ", ";
  }
  if (mark != what)
    g_string_append (text, ".\n");
}

/**
 * bantar_chase_group_message:
 * @chosen: (element-type BantarChase): of @list
 *
 * Returns: (transfer full): a polite message to a group of chairs, in Indonesian: RTs only, because
 *   what is missing and whose fault it is are not for all to read
 */
char *
bantar_chase_group_message (const BantarChaseList *list, GPtrArray *chosen)
{
  const char *code = get_only_kelurahan (chosen);
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (NULL);
  g_autofree char *kelurahan = code != NULL ? name_kelurahan (regions, code) : NULL;
  g_autofree char *month = name_month (list->period);
  GString *text = g_string_new ("Yth. Bapak/Ibu Ketua RT,\n\n");

  g_string_append_printf (
      text, "Kami menunggu daftar periksa Kampung Bantar bulan %s dari RT berikut. ", month);
  say_deadline (text, list, 0);
  g_string_append_c (text, '\n');
  if (code != NULL)
    g_clear_object (&regions);
  list_rts (text, chosen, BANTAR_RT_NONE, "Belum mulai: ", regions);
  list_rts (text, chosen, BANTAR_RT_DRAFT, "Belum dikirim: ", regions);
  list_rts (text, chosen, BANTAR_RT_RETURNED, "Perlu diperbaiki: ", regions);
  say_how (text, get_what (chosen));
  sign (text, list, kelurahan);
  return g_string_free (text, FALSE);
}
