// SPDX-License-Identifier: Apache-2.0
/// A mailing while a person is still putting it together: files that were uploaded, and settings that
/// are proposed from the table instead of asked for.
///
/// A draft is an ordinary folder with an ordinary mailing file, so everything else of Pli reads it as
/// any other mailing. Start at [pli.mailing.draft.DraftFolder]; [pli.mailing.draft.Proposal] is where
/// the guessing happens. A guess is shown to the person and checked like anything typed.
package pli.mailing.draft;
