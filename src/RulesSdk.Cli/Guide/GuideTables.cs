using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Guide;

/// <summary>Tables as those of the catalogue: on a narrow screen each row is a card, whose cells say what they are.</summary>
internal sealed class GuideTables : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var names = rows[0].OfType<TableCell>().Select(static cell => string.Concat(cell.OfType<LeafBlock>().Select(GuideMarkdown.Plain))).ToList();
        renderer.Write("<table class=\"cards\"><thead><tr>");
        foreach (var cell in rows[0].OfType<TableCell>())
        {
            Write(renderer, "th scope=\"col\"", cell);
        }

        renderer.Write("</tr></thead><tbody>\n");
        foreach (var row in rows.Skip(1))
        {
            renderer.Write("<tr>");
            foreach (var (column, cell) in row.OfType<TableCell>().Index())
            {
                var name = column < names.Count ? names[column] : "";
                Write(renderer, column == 0 || name.Length == 0 ? "td" : $"td data-name=\"{HtmlPage.Text(name)}\"", cell);
            }

            renderer.Write("</tr>\n");
        }

        renderer.Write("</tbody></table>\n");
    }

    private static void Write(HtmlRenderer renderer, string tag, TableCell cell)
    {
        renderer.Write($"<{tag}>");
        foreach (var block in cell.OfType<LeafBlock>())
        {
            renderer.WriteLeafInline(block);
        }

        renderer.Write($"</{tag.Split(' ')[0]}>");
    }
}
