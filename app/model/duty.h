/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an account is for, as its roles on the city's server say (backend/README.md). */

typedef enum {
  BANTAR_ROLE_RT,         /* fills the months of one RT */
  BANTAR_ROLE_PENDAMPING, /* fills and checks those of all RTs of some kelurahan */
  BANTAR_ROLE_KELURAHAN,  /* reads its RTs */
  BANTAR_ROLE_KECAMATAN,  /* reads its RTs */
  BANTAR_ROLE_KOTA,       /* reads all */
} BantarRole;

const char *bantar_role_to_string (BantarRole role);
gboolean bantar_role_parse (const char *word, BantarRole *role);

typedef struct {
  BantarRole role;
  GStrv areas; /* codes of kelurahan or kecamatan, sorted; "" is the whole city */
} BantarDuty;

BantarDuty *bantar_duty_from_roles (const char *const *roles);
void bantar_duty_free (BantarDuty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDuty, bantar_duty_free)

gboolean bantar_duty_equal (const BantarDuty *a, const BantarDuty *b);

G_END_DECLS
