/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty.h"
#include "store/store.h"

G_BEGIN_DECLS

/* A profile of many RTs with months of every state, as after a first pull. */
typedef struct {
  guint rts;
  guint months; /* up to this one */
  BantarRole role;
  const char *password; /* nullable: without one the window does not open it */
} BenchMany;

void bench_set_up_many (BantarStore *store, const BenchMany *many);

G_END_DECLS
