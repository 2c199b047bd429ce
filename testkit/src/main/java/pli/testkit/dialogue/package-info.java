// SPDX-License-Identifier: Apache-2.0

/// Dialogues: one story of the protocol per file, played against a real client over a real socket.
///
/// The file format is explained at [pli.testkit.dialogue.DialogueParser]. A
/// [pli.testkit.dialogue.ScriptedServer] plays the server's side line by line and reports the first
/// deviation with its line; a [pli.testkit.dialogue.DialogueRunner] compares the client's outcome
/// too. The client comes in as a [pli.testkit.dialogue.DialogueClient].
///
/// A scripted server plays one dialogue on one thread of its own. It knows nothing of SMTP beyond
/// lines, BDAT chunks and the lone dot: what is right is written in the file.
package pli.testkit.dialogue;
