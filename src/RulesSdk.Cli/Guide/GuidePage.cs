using Markdig.Syntax;

namespace RulesSdk.Cli.Guide;

/// <summary>A page of a guide.</summary>
/// <param name="Source">Its Markdown, by its path from the guide's folder.</param>
/// <param name="Title">Its first heading, which the text no longer has.</param>
/// <param name="About">Its first paragraph, as plain text; empty if it has none.</param>
/// <param name="Text">The rest.</param>
/// <param name="Anchors">The ids of its headings.</param>
/// <param name="Words">The words of the page, each once, by which it is found.</param>
internal sealed record GuidePage(string Source, string Title, string About, MarkdownDocument Text, IReadOnlySet<string> Anchors, string Words)
{
    /// <summary>Where it is in the site: a README is the first page of its folder.</summary>
    public string Path { get; } = System.IO.Path.GetFileName(Source) == "README.md" ? Source[..^"README.md".Length] + "index.html" : Source[..^"md".Length] + "html";

    /// <summary>From the folder of the page to that of the guide.</summary>
    public string Home { get; } = string.Concat(Enumerable.Repeat("../", Source.Count(static letter => letter == '/')));
}
