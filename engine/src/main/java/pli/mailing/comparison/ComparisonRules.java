// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

/// What is compared in a kind of mailing.
///
/// @param kind as the store calls it
/// @param samePeople whether everybody is expected each time: who is missing and who is new is told
/// @param oncePerPeriod whether a person gets one for each month
/// @param strict whether a changed address and a repeated document stop the row; else they are told
public record ComparisonRules(
    String kind, boolean samePeople, boolean oncePerPeriod, boolean strict) {}
