/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "status-look.h"

#include <glib/gi18n.h>

static const BantarStatusLook looks[BANTAR_N_STATUS] = {
  /* TRANSLATORS: nothing was answered for this part of the checklist yet */
  [BANTAR_STATUS_NONE] = { "bantar-unanswered-symbolic", "bantar-unanswered-symbolic",
                           N_ ("Not answered"), "unanswered" },
  /* TRANSLATORS: the four answers of the checklist: the condition is met, partly met, not met yet,
   * or does not apply to this neighbourhood */
  [BANTAR_STATUS_MET] = { "bantar-met-symbolic", "bantar-met-outline-symbolic", N_ ("Met"), "met" },
  [BANTAR_STATUS_PARTLY] = { "bantar-partly-symbolic", "bantar-partly-symbolic", N_ ("Partly"),
                             "partly" },
  [BANTAR_STATUS_UNMET] = { "bantar-unmet-symbolic", "bantar-unmet-symbolic", N_ ("Not yet"),
                            "unmet" },
  [BANTAR_STATUS_NA] = { "bantar-na-symbolic", "bantar-na-outline-symbolic", N_ ("Not applicable"),
                         "na" },
};

/**
 * bantar_status_get_look:
 * @status: any answer, also none
 *
 * Returns: its shape, word and style class; the strings live as long as the program
 */
BantarStatusLook
bantar_status_get_look (BantarStatus status)
{
  BantarStatusLook look = looks[BANTAR_STATUS_NONE];

  g_return_val_if_fail ((guint) status < BANTAR_N_STATUS, look);

  look = looks[status];
  look.word = _ (look.word);
  return look;
}
