// SPDX-License-Identifier: Apache-2.0

/// Facts on the way to becoming sentences. The engine states what is so as a [pli.words.Phrase], a
/// stable code with named values; [pli.words.Words] turns it into a sentence in French, German,
/// Italian or English. Only the faces load [pli.words.Words]; everything else deals in phrases.
///
/// Texts are properties files in UTF-8, one per topic and language, under `pli/words`. A test
/// compares keys and placeholders of the four languages. Everything here is immutable.
package pli.words;
