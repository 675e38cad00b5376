using System.Globalization;
using System.Text;
using RulesSdk.Cli.Catalogue.Blocks;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Catalogue.Writing;

/// <summary>Pages of Markdown, as GitHub and GitLab show it.</summary>
internal sealed class MarkdownFormat : PageFormat
{
    // What a catalogue wrote before is known by this.
    public const string Mark = "<!-- rulesdk docs -->\n";

    private const string Special = @"\*_{}[]<>#~&";

    public override string Ending => ".md";

    public override string Write(Page page, string home, IReadOnlyList<(string Name, string Path)> pages, Func<string, string?> path)
    {
        var text = new StringBuilder(Mark).Append(CultureInfo.InvariantCulture, $"\n# {Text(page.Title)}\n\n");
        text.AppendJoin(" · ", pages.Select(one => $"[{Text(one.Name)}]({home}{one.Path}{Ending})")).Append('\n');
        foreach (var block in page.Blocks)
        {
            text.Append('\n').Append(Block(block, cell => Address(cell, home, path)));
        }

        return text.ToString();
    }

    private static string Block(Block block, Func<Cell, string?> address) => block switch
    {
        Blocks.Block.Heading heading => $"{new string('#', heading.Level)} {Text(heading.Text)}\n",
        Blocks.Block.Paragraph paragraph => $"{Text(paragraph.Text)}\n",
        Blocks.Block.Items items => string.Concat(items.Entries.Index().Select(item => string.Create(CultureInfo.InvariantCulture, $"{(items.IsNumbered ? $"{item.Index + 1}." : "-")} {Line(item.Item, address)}\n"))),
        Blocks.Block.Code code => Fenced(code.Text),

        // A table says the same, and few viewers of Markdown show drawings within it.
        Blocks.Block.Figure => "",
        Blocks.Block.Matrix matrix => string.Join('\n', matrix.Columns.Where(static column => column.Cards.Count > 0).Select(column => $"### {Text(column.Name)}\n\n{string.Concat(column.Cards.Select(card => $"- {Cell(card, address, ": ")}\n"))}")),
        Blocks.Block.Grid grid => Grid(grid, address),
        _ => throw new InvalidOperationException($"A block of {block.GetType().Name} is not written."),
    };

    private static string Grid(Block.Grid grid, Func<Cell, string?> address) =>
        $"| {string.Join(" | ", grid.Header.Select(Text))} |\n|{string.Concat(grid.Header.Select(static _ => "---|"))}\n"
        + string.Concat(grid.Rows.Select(row => $"| {string.Join(" | ", row.Select(cell => Cell(cell, address, "<br>").Replace("|", "\\|", StringComparison.Ordinal)))} |\n"));

    private static string Cell(Cell cell, Func<Cell, string?> address, string separator) => string.Join(separator, cell.More.Prepend(cell).Select(line => Line(line, address)));

    private static string Line(Cell cell, Func<Cell, string?> address) => address(cell) is { } target ? $"[{Text(cell.Text)}](<{target.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)" : Text(cell.Text);

    private static string Text(string text) => Inline.Write(SafeText.Plain(text), Escaped, static code => $"`{code}`");

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(Special.Contains(c, StringComparison.Ordinal) || c == '`' ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }

    // More backquotes than stand together in the code.
    private static string Fenced(string code)
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}csharp\n{code.TrimEnd('\n')}\n{fence}\n";
    }
}
