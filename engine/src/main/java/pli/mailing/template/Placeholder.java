// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

/// One `{{name}}`, `{{name?}}` or `{{name | filter}}` in a template.
///
/// @param name of the column, as written
/// @param filter how the value is written
/// @param optional whether an empty cell is in order (a question mark behind the name)
/// @param line counted from 1
/// @param position first character of the placeholder in its line, counted from 1
public record Placeholder(
    String name, ValueFilter filter, boolean optional, int line, int position) {}
