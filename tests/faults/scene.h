/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "whole.h"

#include "relay.h"

G_BEGIN_DECLS

/* One city, shared by all cases of a program, and two laptops of its RT: `mine` behind the bad
 * line, `other` on a good one. Each round has something to fetch and something to send. */
typedef struct {
  BantarTestCity *city;
  Relay *relay;
  Laptop *mine;
  Laptop *other;
  Whole *whole;
  guint rounds;
} Scene;

Scene *scene_new (void);
void scene_free (Scene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

void scene_prepare (Scene *self);
gboolean scene_exchange (Scene *self, BantarSyncReport *report);
void scene_check_mine (Scene *self);
void scene_check (Scene *self);

G_END_DECLS
