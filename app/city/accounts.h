/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/city.h"
#include "model/csv.h"
#include "model/region.h"

G_BEGIN_DECLS

/* A city's list of accounts: who is made, who gets a new password, whose account is closed.
 * Passwords are made here and go to two places only: to the server, and onto a letter. */

typedef enum {
  BANTAR_CITY_ACCOUNT_CREATE,
  BANTAR_CITY_ACCOUNT_RESET,
  BANTAR_CITY_ACCOUNT_CLOSE,
} BantarCityAccountAction;

/* What became of a line, or with a dry run, would. */
typedef enum {
  BANTAR_CITY_ACCOUNT_ALREADY, /* nothing to do */
  BANTAR_CITY_ACCOUNT_CREATED,
  BANTAR_CITY_ACCOUNT_GOT_PASSWORD,
  BANTAR_CITY_ACCOUNT_GOT_ROLES, /* others than before; the password stays */
  BANTAR_CITY_ACCOUNT_CLOSED,
} BantarCityAccountResult;

typedef struct {
  guint line;
  BantarCityAccountAction action;
  char *user;
  char *name;      /* of the person, for the letter; never sent */
  char *office;    /* "Ketua RT 21, Eka Jaya" */
  GStrv roles;     /* empty to close */
  JsonObject *doc; /* nullable: the account as the server has it */
  BantarCityAccountResult result;
  char *letter; /* nullable: name of the letter's file */
} BantarCityAccount;

extern const char *const bantar_city_account_columns[];
extern const char *const bantar_city_account_optional_columns[];

GPtrArray *bantar_city_accounts_parse (BantarCsv *csv, BantarRegions *regions, GError **error);
gboolean
bantar_city_accounts_resolve (GPtrArray *accounts, BantarCsv *csv, GPtrArray *rts, GError **error);
const char *bantar_city_account_result_to_string (BantarCityAccountResult result);

/* Where the letters go, and which address they name. */
typedef struct {
  const char *folder; /* nullable: when no line needs a letter */
  const char *address;
} BantarCityLetters;

gboolean bantar_city_accounts_look_up (BantarCityServer *server,
                                       GPtrArray *accounts,
                                       BantarCsv *csv,
                                       const BantarCityLetters *letters,
                                       GError **error);
gboolean bantar_city_letters_prepare (const char *folder, GError **error);
gboolean bantar_city_accounts_need_letters (GPtrArray *accounts);
gboolean bantar_city_account_carry_out (BantarCityServer *server,
                                        BantarCityAccount *account,
                                        const BantarCityLetters *letters,
                                        GError **error);

G_END_DECLS
