// SPDX-License-Identifier: Apache-2.0

/// From what happened on the wire to what a person can do about it.
///
/// [pli.diagnosis.Diagnosis] takes a stage and a [pli.smtp.Cause] and always answers with a
/// [pli.diagnosis.Finding]: a stable [pli.diagnosis.FindingCode], cause and remedy as phrases, who
/// can act, whether another try helps, and what the server said.
///
/// What servers say is recognised by a table, `pli/diagnosis/replies.json`, one
/// [pli.diagnosis.DiagnosisRule] per entry, the first match wins. To teach Pli a new reply, add an
/// entry with a sample; a test feeds every sample back. To add a finding, extend
/// [pli.diagnosis.FindingCode] and the texts of topic `finding`.
///
/// A finding never decides what becomes of a message; that is done where replies are classified.
/// Everything is immutable and may be used by any thread.
package pli.diagnosis;
