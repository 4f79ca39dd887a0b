/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/arguments.h"
#include "store/overview.h"
#include "store/store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a command is given: its arguments, and the profile once it has opened it. */
typedef struct {
  BantarArguments *arguments;
  guint n_name; /* words that are the command's name: arguments begin after them */
  gboolean json;
  BantarStore *store; /* nullable: opened by the command */
  char *password; /* nullable: that opened the profile, and is the account's; wiped at the end */
} BantarCtl;

/* A command of bantarctl. Texts are msgids. */
typedef struct {
  const char *name;     /* "setup", "instrument check" */
  const char *synopsis; /* its arguments, the same in every language */
  const char *summary;  /* one line */
  const char *details;  /* sentences */
  const char *keys;     /* the members of its JSON, the same in every language */
  const char *options[16];
  guint min_words;
  guint max_words;
  gboolean (*run) (BantarCtl *ctl, GError **error);
} BantarCommand;

extern const BantarCommand bantar_command_setup;
extern const BantarCommand bantar_command_sign_in;
extern const BantarCommand bantar_command_answer;
extern const BantarCommand bantar_command_show;
extern const BantarCommand bantar_command_photo_remove;
extern const BantarCommand bantar_command_photo_keep;
extern const BantarCommand bantar_command_send;
extern const BantarCommand bantar_command_take_back;
extern const BantarCommand bantar_command_review;
extern const BantarCommand bantar_command_sync;
extern const BantarCommand bantar_command_status;
extern const BantarCommand bantar_command_remind;
extern const BantarCommand bantar_command_rules;
extern const BantarCommand bantar_command_backup;
extern const BantarCommand bantar_command_restore;
extern const BantarCommand bantar_command_bundle_export;
extern const BantarCommand bantar_command_bundle_show;
extern const BantarCommand bantar_command_bundle_import;
extern const BantarCommand bantar_command_instrument_check;
extern const BantarCommand bantar_command_city_install;
extern const BantarCommand bantar_command_city_add_rts;
extern const BantarCommand bantar_command_city_accounts;
extern const BantarCommand bantar_command_city_period_open;
extern const BantarCommand bantar_command_city_period_deadline;
extern const BantarCommand bantar_command_city_period_close;
extern const BantarCommand bantar_command_city_period_exception;
extern const BantarCommand bantar_command_city_publish;
extern const BantarCommand bantar_command_city_announce;
extern const BantarCommand bantar_command_city_designate;
extern const BantarCommand bantar_command_city_check;
extern const BantarCommand bantar_command_city_erase_photo;
extern const BantarCommand bantar_command_city_erase_account;
extern const BantarCommand bantar_command_city_erase_name;

/* For the commands. */
const char *bantar_ctl_get_word (const BantarCtl *ctl, guint index);
const char *bantar_ctl_get_option (const BantarCtl *ctl, const char *option);
gboolean bantar_ctl_open (BantarCtl *ctl, GError **error);
gboolean bantar_ctl_unlock (BantarCtl *ctl, const BantarProfileFacts *facts, GError **error);
BantarOverview *bantar_ctl_load (BantarCtl *ctl, GError **error);
BantarOverview *bantar_ctl_load_many (BantarCtl *ctl, GError **error);
BantarOverview *bantar_ctl_load_rt (BantarCtl *ctl, GError **error);
BantarOverview *bantar_ctl_load_month (BantarCtl *ctl, BantarPeriod *period, GError **error);
gboolean bantar_ctl_get_period (BantarCtl *ctl,
                                const BantarOverview *overview,
                                BantarPeriod *period,
                                GError **error);
gboolean bantar_ctl_blame_file (const char *file, GError **error);

G_END_DECLS
