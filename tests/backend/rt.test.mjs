// SPDX-License-Identifier: GPL-3.0-or-later
// backend/rt.js on single writes: each rule with what it lets through and what it stops.
import { judgeAll } from './judge.mjs';
import { answers } from './rt-answers.mjs';
import { holes } from './rt-holes.mjs';
import { people } from './rt-people.mjs';
import { photos } from './rt-photos.mjs';
import { steps } from './rt-steps.mjs';

const prefixed = (room, cases) => cases.map(each => ({ ...each, name: `${room}: ${each.name}` }));

judgeAll('rt', [
  ...prefixed('people', people), ...prefixed('answers', answers), ...prefixed('steps', steps),
  ...prefixed('photos', photos), ...prefixed('holes', holes),
]);
