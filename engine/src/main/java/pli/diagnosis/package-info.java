// SPDX-License-Identifier: Apache-2.0

/// From what happened on the wire to what a person can do about it.
///
/// [pli.diagnosis.Diagnosis] takes a stage, a [pli.smtp.Cause] and what else is known
/// ([pli.diagnosis.Circumstances]) and always answers with a [pli.diagnosis.Finding]: a stable
/// [pli.diagnosis.FindingCode], cause and remedy as phrases, who can act, how far it reaches, whether
/// another try helps, what the server said, and a mail to the IT person.
/// [pli.diagnosis.Explainer] does the same for a text that somebody pasted.
///
/// What servers and programs say is data: `pli/diagnosis/*.json`, one
/// [pli.diagnosis.KnownFailure] per entry, in the order that [pli.diagnosis.KnownFailures] lays down.
/// To teach Pli a new reply, add an entry with a sample; tests feed every sample back. To add a
/// finding, extend [pli.diagnosis.FindingCode], the texts of topic `finding`, and write the pages of
/// `docs/diagnosis` anew.
///
/// A finding never decides what becomes of a message; that is done where replies are classified.
/// Everything is immutable and may be used by any thread.
package pli.diagnosis;
