using System.Globalization;
using System.Text;
using RulesSdk.Cli.Catalogue.Blocks;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Catalogue.Writing;

/// <summary>Pages of HTML that ask nothing of any server.</summary>
internal sealed class HtmlFormat : PageFormat
{
    // What a catalogue wrote before is known by this.
    public const string Mark = "<meta name=\"generator\" content=\"rulesdk docs\"/>\n";

    public const string Style = CodeHtml.Style + "\n" + """
        nav { margin: 0 0 1.2rem; } nav a { margin-right: 1rem; } a { color: var(--mark); }
        h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; } ul, ol { padding-left: 1.4rem; } li { margin: .2rem 0; }
        pre { background: var(--track); padding: 1rem; border-radius: 6px; overflow-x: auto; font-size: .85rem; line-height: 1.45; overflow-wrap: normal; }
        @media (min-width: 44rem) { td { overflow-wrap: break-word; } td code, td a { overflow-wrap: anywhere; } } td p { margin: 0 0 .25rem; } td:first-child { min-width: 7rem; }
        .search { width: 100%; max-width: 32rem; font: inherit; padding: .5rem .7rem; margin: .4rem 0; color: var(--text); background: var(--page); border: 1px solid var(--quiet); border-radius: 6px; }
        .matrix { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; } .matrix h3 { border-bottom: 2px solid var(--mark); margin-top: 0; }
        .card { background: var(--track); border-radius: 6px; padding: .5rem .7rem; margin: .5rem 0; font-size: .9rem; } .card p { margin: 0 0 .2rem; }
        figure { margin: 1rem 0; } svg { display: block; width: 100%; min-width: 46rem; height: auto; font-size: 13px; fill: var(--text); }
        svg .box { fill: var(--track); stroke: var(--quiet); } svg .absent { stroke-dasharray: 5 4; } svg .name { font-weight: 600; } svg .tick { fill: var(--quiet); font-size: 12px; }
        svg .link { stroke: var(--mark); stroke-width: 1.6; } svg .inequality { stroke: var(--bad); stroke-dasharray: 6 4; } svg .order { stroke: var(--good); } svg .life { stroke: var(--line); }
        svg .arrow { fill: var(--quiet); } svg .window { fill: var(--fill); stroke: none; }
        svg .box.severity-critical, svg .box.severity-high { stroke: var(--bad); stroke-width: 2; } svg .box.severity-medium { stroke: var(--part); stroke-width: 2; } svg .box.severity-low, svg .box.severity-informational { stroke: var(--mark); stroke-width: 2; }
        svg .link.severity-critical, svg .link.severity-high { stroke: var(--bad); } svg .link.severity-medium { stroke: var(--part); }
        @media print { nav, .search { display: none; } svg { min-width: 0; } pre { white-space: pre-wrap; } }
        """;

    public const string Script = """
        for (const field of document.querySelectorAll('input.search')) {
          const table = document.getElementById(field.dataset.table), found = document.getElementById(field.dataset.table + '-found');
          field.addEventListener('input', () => {
            const words = field.value.toLowerCase().split(/\s+/).filter(word => word);
            let count = 0;
            for (const row of table.tBodies[0].rows) {
              row.hidden = !words.every(word => row.dataset.search.includes(word));
              count += row.hidden ? 0 : 1;
            }
            found.textContent = count + ' of ' + table.tBodies[0].rows.length;
          });
        }
        """;

    public override string Ending => ".html";

    public override string Write(Page page, string home, IReadOnlyList<(string Name, string Path)> pages, Func<string, string?> path)
    {
        var html = new HtmlPage(
            page.Title,
            Style,
            page.Blocks.Any(static block => block is Blocks.Block.Grid { Search: not null }) ? Script : "",
            Mark,
            $"<nav aria-label=\"Catalogue\">{string.Concat(pages.Select(one => $"<a href=\"{HtmlPage.Text(home + one.Path + Ending)}\"{(one.Path == page.Path ? " aria-current=\"page\"" : "")}>{HtmlPage.Text(one.Name)}</a>"))}</nav>\n");
        foreach (var (number, block) in page.Blocks.Index())
        {
            html.Raw(Block(block, number, cell => Address(cell, home, path)));
        }

        return html.End();
    }

    private static string Block(Block block, int number, Func<Cell, string?> address) => block switch
    {
        Blocks.Block.Heading heading => string.Create(CultureInfo.InvariantCulture, $"<h{heading.Level}>{Text(heading.Text)}</h{heading.Level}>\n"),
        Blocks.Block.Paragraph paragraph => $"<p>{Text(paragraph.Text)}</p>\n",
        Blocks.Block.Items items => $"<{(items.IsNumbered ? "ol" : "ul")}>{string.Concat(items.Entries.Select(item => $"<li>{Line(item, address)}</li>"))}</{(items.IsNumbered ? "ol" : "ul")}>\n",
        Blocks.Block.Code code => CodeHtml.Block(code.Text, "csharp"),
        Blocks.Block.Figure figure => $"<figure class=\"wide\">{figure.Svg}</figure>\n",
        Blocks.Block.Matrix matrix => Matrix(matrix, address),
        Blocks.Block.Grid grid => Grid(grid, number, address),
        _ => throw new InvalidOperationException($"A block of {block.GetType().Name} is not written."),
    };

    private static string Grid(Block.Grid grid, int number, Func<Cell, string?> address)
    {
        var html = new StringBuilder();
        var id = string.Create(CultureInfo.InvariantCulture, $"table-{number}");
        if (grid.Search is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><input class=\"search\" type=\"search\" data-table=\"{id}\" aria-label=\"Search\" placeholder=\"Title, id, technique, field or value\"/> <span id=\"{id}-found\" class=\"quiet\" role=\"status\"></span></p>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<table id=\"{id}\" class=\"cards\"><thead><tr>{string.Concat(grid.Header.Select(static name => $"<th scope=\"col\">{Text(name)}</th>"))}</tr></thead><tbody>\n");
        foreach (var (row, cells) in grid.Rows.Index())
        {
            html.Append(grid.Search is { } search ? $"<tr data-search=\"{HtmlPage.Text(search[row])}\">" : "<tr>");
            foreach (var (column, cell) in cells.Index())
            {
                var name = column == 0 ? "" : $" data-name=\"{HtmlPage.Text(grid.Header[column])}\"";
                html.Append(CultureInfo.InvariantCulture, $"<td{name}>{Cell(cell, address)}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table>\n").ToString();
    }

    private static string Matrix(Block.Matrix matrix, Func<Cell, string?> address) =>
        $"<div class=\"matrix\">{string.Concat(matrix.Columns.Select(column => $"<section><h3>{Text(column.Name)}</h3>{(column.Cards.Count == 0 ? "<p class=\"quiet\">none</p>" : "")}{string.Concat(column.Cards.Select(card => $"<div class=\"card\">{Cell(card, address)}</div>"))}</section>\n"))}</div>\n";

    private static string Cell(Cell cell, Func<Cell, string?> address) =>
        cell.More.Count == 0 ? Line(cell, address) : string.Concat(cell.More.Prepend(cell).Select(line => $"<p>{Line(line, address)}</p>"));

    private static string Line(Cell cell, Func<Cell, string?> address) => address(cell) is { } target ? $"<a href=\"{HtmlPage.Text(target)}\">{Text(cell.Text)}</a>" : Text(cell.Text);

    private static string Text(string text) => Inline.Write(text, HtmlPage.Text, static code => $"<code>{HtmlPage.Text(code)}</code>");
}
