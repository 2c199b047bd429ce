// SPDX-License-Identifier: Apache-2.0
/// A message shown to a person as its reader will see it, in a frame where nothing runs. Start at
/// [pli.app.web.letter.Letter].
package pli.app.web.letter;
