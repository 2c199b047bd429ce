// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

/// One line of a dialogue that the scripted server acts on.
public sealed interface DialogueStep {

  /// The line of the file, from 1.
  int line();

  /// `S:` a line said, CRLF added.
  record Say(int line, String text) implements DialogueStep {}

  /// `S~` bytes said as they stand, nothing added; `\r`, `\n`, `\0` and `\xHH` are understood.
  record SayRaw(int line, String bytes) implements DialogueStep {}

  /// `C:` exactly this line must come; `*` stands for anything but a space, `\*` for an asterisk.
  /// The chunk of a BDAT is read with it.
  record Hear(int line, String pattern) implements DialogueStep {}

  /// `C+` as `C:`, but the chunk of a BDAT is left unread.
  record HearHead(int line, String pattern) implements DialogueStep {}

  /// `C*` content lines up to the lone dot.
  record HearContent(int line) implements DialogueStep {}

  /// `C* 5000` at least so many bytes of content; whatever follows is left unread.
  record HearBytes(int line, int leastBytes) implements DialogueStep {}

  /// `C* end` content goes on until the client drops the line, and its end never comes.
  record HearUntilEnd(int line) implements DialogueStep {}

  /// `C!` nothing has come early, and nothing comes.
  record HearNothing(int line) implements DialogueStep {}

  /// `!` something happens to the connection.
  record Affect(int line, SocketEffect effect) implements DialogueStep {}
}
