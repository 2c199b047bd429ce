// SPDX-License-Identifier: Apache-2.0

/// The house rules that a machine can check: who may know whom, what may be called where, what names
/// say nothing, what a source file looks like, and that every sentence has its text.
///
/// A rule here is the law; CONTRIBUTING.md and the package descriptions only retell it. When one is
/// broken, change the code; when the rule itself is wrong, change it here with the reason beside it.
/// An exception is a named class or package in the rule, never a comment in the code.
///
/// [pli.checks.architecture.PliClasses] holds the compiled classes of all shipped modules,
/// [pli.checks.architecture.Repository] their sources. Nothing here starts anything or waits.
package pli.checks.architecture;
