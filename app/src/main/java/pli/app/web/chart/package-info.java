// SPDX-License-Identifier: Apache-2.0
/// Small drawings, made here and placed into pages as SVG: no script and no library draws them, and
/// each says in words what it shows. Start at [pli.app.web.chart.TimeChart].
package pli.app.web.chart;
