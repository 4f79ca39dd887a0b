/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong in JSON that a person wrote, such as an instrument: each fault with the path where
 * it stands ("pillars[1].weight: must be a number from 0 to 1000"), so that one run names them
 * all. */

typedef struct _BantarJsonFaults BantarJsonFaults;

BantarJsonFaults *bantar_json_faults_new (const char *root);
void bantar_json_faults_free (BantarJsonFaults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarJsonFaults, bantar_json_faults_free)

void bantar_json_faults_enter (BantarJsonFaults *self, const char *member);
void bantar_json_faults_enter_item (BantarJsonFaults *self, guint index);
void bantar_json_faults_leave (BantarJsonFaults *self);
void bantar_json_faults_add (BantarJsonFaults *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void bantar_json_faults_add_at (BantarJsonFaults *self, const char *member, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
char *bantar_json_faults_dup_lines (BantarJsonFaults *self);

G_END_DECLS
