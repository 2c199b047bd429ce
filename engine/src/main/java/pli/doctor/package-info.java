// SPDX-License-Identifier: Apache-2.0

/// The health of an installation and of its accounts.
///
/// [pli.doctor.Doctor] looks at everything once and reports. [pli.doctor.AccountExamination] opens the
/// real session of one account; [pli.doctor.DailyCheck] does that once a day, so that an expired
/// sign-in is noticed before messages wait for it. [pli.doctor.Mask] takes names, addresses and places
/// out of what is handed to somebody else.
///
/// Nothing here changes anything.
package pli.doctor;
