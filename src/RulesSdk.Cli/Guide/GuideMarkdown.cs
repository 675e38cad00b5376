using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RulesSdk.Cli.Guide;

/// <summary>Reads Markdown as GitHub shows it, but for HTML, which is text.</summary>
internal static class GuideMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <summary>Reads a page.</summary>
    /// <param name="source">Its path from the guide's folder.</param>
    /// <param name="markdown">Its content.</param>
    public static GuidePage Read(string source, string markdown)
    {
        var text = Markdown.Parse(markdown.ReplaceLineEndings("\n"), Pipeline);
        var title = source;
        if (text.FirstOrDefault() is HeadingBlock { Level: 1 } first)
        {
            title = Plain(first);
            text.Remove(first);
        }

        // In a table a bar within code is written with a backslash before it.
        foreach (var code in text.Descendants<TableCell>().SelectMany(static cell => cell.Descendants<CodeInline>()))
        {
            code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
        }

        return new(
            source,
            title,
            text.OfType<ParagraphBlock>().Select(Plain).FirstOrDefault(static one => one.Length > 0) ?? "",
            text,
            text.Descendants<HeadingBlock>().Select(AnchorOf).ToHashSet(StringComparer.Ordinal),
            Words($"{title} {source} {string.Join(' ', text.Descendants<LeafBlock>().Select(Plain))}"));
    }

    /// <summary>Writes a page as HTML.</summary>
    public static string Write(GuideBook book, GuidePage page)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.LinkInlineRenderer>(new GuideLinks(book, page));
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new GuideTables());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new GuideCode());
        renderer.Render(page.Text);
        return writer.ToString();
    }

    /// <summary>The id of a heading, as GitHub makes it.</summary>
    public static string AnchorOf(HeadingBlock heading) => heading.GetAttributes().Id ?? "";

    /// <summary>The text of a block without its marks.</summary>
    public static string Plain(LeafBlock block) => block.Inline is { } inline ? Plain(inline) : block.Lines.ToString();

    /// <summary>The text of a part of a line without its marks.</summary>
    public static string Plain(ContainerInline inline)
    {
        var text = new StringBuilder();
        foreach (var part in inline.Descendants())
        {
            text.Append(part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => "",
            });
        }

        return text.ToString();
    }

    private static string Words(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split([' ', '\n', '(', ')', ',', ';', '"', '`'], StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim('.', ':', '\'')).Where(static word => word.Length > 2).Distinct().Order(StringComparer.Ordinal));

    private static void Replace<TRenderer>(this ObjectRendererCollection renderers, IMarkdownObjectRenderer other)
        where TRenderer : class, IMarkdownObjectRenderer
    {
        if (renderers.Find<TRenderer>() is { } found)
        {
            renderers.Remove(found);
        }

        renderers.Insert(0, other);
    }
}
